// A release of the page comes in two parts (scripts/split): the first shows the first example, the second brings all other
// functions. Functions of the second that are called too early ask for it here.

/** The first part's exports. */
let first;

let arrived;
/** Resolves when no part is missing. */
const whole = new Promise((resolve) => { arrived = resolve; });
export const wholePage = () => whole;

/** In milliseconds. */
const PAUSE = 2000;

/** Where the second part is; nothing where the page is in one piece. */
const address = () => document.querySelector('meta[name="second-part"]')?.content;
const isMissing = () => first.second_part_missing?.value === 1;

function join(module) {
  if (!isMissing()) return;
  // It puts its functions into the first part's table.
  new WebAssembly.Instance(module, { '': first });
  first.second_part_missing.value = 0;
  arrived();
}

/** Must come before everything else. */
export function begin(exports) {
  first = exports;
  if (!isMissing()) arrived();
}

/** Resolves when the second part is there. Fails when it didn't come in as many attempts. */
export async function loadSecondPart(attempts) {
  for (let attempt = 1; isMissing(); attempt += 1) {
    try {
      join(await WebAssembly.compileStreaming(fetch(address())));
    } catch (error) {
      if (attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** Brings the second part before it returns: the browser waits. */
export function requireSecondPart() {
  const request = new XMLHttpRequest();
  try {
    request.open('GET', address(), false);
    // Every byte as a character: a request that is waited for gives no buffer.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`the server answers ${request.status}`);
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff)));
  } catch (error) {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.setAttribute('role', 'alert');
    notice.textContent = 'A part of this page could not be loaded. Are you online? Your program is kept: load the page again.';
    document.body.prepend(notice);
    throw error;
  }
}
