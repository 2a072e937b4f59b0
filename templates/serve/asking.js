/* Asking the server, and making elements. */
export const meta = (name) => document.querySelector(`meta[name="edition-${name}"]`)?.content ?? "";

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (properties.role) element.setAttribute("role", properties.role);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

class Refused extends Error {
  constructor({ refused, ...more }) { super(refused); Object.assign(this, more); }
}

async function answered(response) {
  const answer = await response.json();
  if (!response.ok) throw new Refused({ refused: response.statusText, ...answer });
  return answer;
}

export const get = async (path) => answered(await fetch(path));

/* What waits for its answer. A page that came anew meanwhile would lose it, and with it what was done. */
const open = new Set();
export const idle = async () => { while (open.size) await Promise.allSettled(open); };

export function ask(path, what) {
  const answer = fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Edition-Token": meta("token") },
    body: JSON.stringify(what),
  }).then(answered).finally(() => open.delete(answer));
  open.add(answer);
  return answer;
}

/* Ask, and hear of the last question alone: an answer that comes after a newer question is out of date, and never comes. */
export function latest(ask) {
  let asked = 0;
  return (...given) => {
    const mine = asked += 1;
    return new Promise((heard, failed) => ask(...given).then((answer) => mine === asked && heard(answer), (problem) => mine === asked && failed(problem)));
  };
}

/* Do something when nobody has asked for it again for a moment; the last one asked is the one that counts. */
export function settled(work, wait = 150) {
  let timer = 0;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => work(...given), wait); };
}
