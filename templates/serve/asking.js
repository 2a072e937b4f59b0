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

const fetched = (path, options) => fetch(path, options).catch(() => {
  throw new Refused({ refused: "The server does not answer.", hint: "Is `edition serve` still running? What you have typed is kept." });
});

export const get = async (path) => answered(await fetched(path));

/* A server that was started anew has another token, and so has each page that it gives. */
async function renewed() {
  const page = new DOMParser().parseFromString(await (await fetched(location.href)).text(), "text/html");
  const token = page.querySelector("meta[name='edition-token']")?.content ?? "", here = document.querySelector("meta[name='edition-token']");
  const other = token !== "" && token !== here.content;
  if (other) here.content = token;
  return other;
}

/* What waits for its answer. A page that came anew meanwhile would lose it, and with it what was done. */
const open = new Set();
export const idle = async () => { while (open.size) await Promise.allSettled(open); };

export function ask(path, what) {
  const post = () => fetched(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Edition-Token": meta("token") },
    body: JSON.stringify(what),
  });
  const answer = post().then(async (response) => response.status === 403 && await renewed() ? post() : response)
    .then(answered).finally(() => open.delete(answer));
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
