/* What is done before the first line is laid out: later, all of a long page would be styled and laid out once more. */
document.documentElement.classList.add("js"); // who has scripts has cards by them, and not by style
for (const face of document.fonts) if (face.display === "block") face.load(); // the faces within faces.css
if (location.hash) document.documentElement.classList.add("led"); // what lies before the place that one comes to is laid out, or it would move
document.getElementById("-still")?.remove(); // these rules are asked anew at every name that is pointed at
