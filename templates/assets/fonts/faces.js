/* The faces that wait in faces.css are ready before the first line is laid out, which else is done anew for each of them. */
for (const face of document.fonts) if (face.display === "block") face.load();
