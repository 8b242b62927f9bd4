// Shows how a text will look, without leaving the page.
//
// `<form data-preview-url="...">` with a submit button `[data-preview-button]` and a place `[data-preview-into]`: the
// button fills the place instead of sending the form, and from then on the place follows the text. The server answers
// with a piece of HTML it has made safe. If it does not answer, the button does what it does without script.

const PAUSE = 500;

async function ask(form: HTMLFormElement, signal: AbortSignal): Promise<string> {
  const words = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") words.append(name, value);
  });
  const answer = await fetch(form.dataset["previewUrl"] ?? "", { method: "POST", body: words, signal });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.text();
}

function follow(form: HTMLFormElement, button: HTMLButtonElement, place: Element): void {
  let asking = new AbortController();
  let timer = 0;
  let shown = false;

  const show = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    place.innerHTML = await ask(form, asking.signal);
  };

  const onButton = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await show();
      shown = true;
    } catch {
      button.removeEventListener("click", onButton);
      button.click();
    }
  };

  button.addEventListener("click", onButton);
  form.addEventListener("input", () => {
    if (!shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => void show().catch(() => undefined), PAUSE);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-preview-url]")) {
  const button = form.querySelector<HTMLButtonElement>("button[data-preview-button]");
  const place = form.querySelector("[data-preview-into]");
  if (button && place) follow(form, button, place);
}

export {};
