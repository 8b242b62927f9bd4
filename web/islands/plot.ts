// Keeps a landscape on the device while someone without an account makes it, and gives it back.
//
// `<form data-plot-keep="device" data-plot-mark="...">` carries the document in `[data-plot-document]`: it is kept with its
// mark. `<section data-plot-kept hidden>` is shown where one is kept, its form is given the document, and its button
// `[data-plot-drop]` forgets it; where none is, `[data-plot-device]` is offered. `<div data-plot-forget="mark">` says that the
// document of this mark is safe elsewhere, or with `*` that nothing is to be kept.

const NAME = "copse.landscape";

interface Kept {
  mark: string;
  document: string;
}

/** The device's store, or nothing where the reader has closed it. */
function openStore(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function read(store: Storage): Kept | undefined {
  const line = store.getItem(NAME);
  const cut = line?.indexOf(" ") ?? -1;
  return line && cut > 0 ? { mark: line.slice(0, cut), document: line.slice(cut + 1) } : undefined;
}

/** Whether it could be kept: a device may be full, or closed to writing. */
function write(store: Storage, { mark, document }: Kept): boolean {
  try {
    store.setItem(NAME, `${mark} ${document}`);
    return true;
  } catch {
    return false;
  }
}

function keep(store: Storage): void {
  const form = document.querySelector<HTMLFormElement>('form[data-plot-keep="device"]');
  const field = form?.querySelector<HTMLInputElement>("[data-plot-document]");
  if (form && field) write(store, { mark: form.dataset["plotMark"] ?? "", document: field.value });
}

function forget(store: Storage): void {
  const mark = document.querySelector<HTMLElement>("[data-plot-forget]")?.dataset["plotForget"];
  if (mark !== undefined && (mark === "*" || mark === read(store)?.mark)) store.removeItem(NAME);
}

/** Offers the device as a place, where it can be written to. */
function offerDevice(store: Storage): void {
  const choice = document.querySelector<HTMLElement>("[data-plot-device]");
  const canKeep = write(store, { mark: "trial", document: "{}" });
  store.removeItem(NAME);
  if (!choice || !canKeep) return;
  choice.hidden = false;
  const radio = choice.querySelector("input");
  if (radio) radio.checked = true;
}

function offerKept(store: Storage): void {
  const kept = read(store);
  const section = document.querySelector<HTMLElement>("[data-plot-kept]");
  if (!section) return;
  if (!kept) {
    offerDevice(store);
    return;
  }
  const field = section.querySelector<HTMLInputElement>("[data-plot-document]");
  if (field) field.value = kept.document;
  section.hidden = false;
  section.querySelector("[data-plot-drop]")?.addEventListener("click", () => {
    store.removeItem(NAME);
    section.hidden = true;
    offerDevice(store);
    document.querySelector<HTMLElement>("main form[action='/start'] button")?.focus();
  });
}

const store = openStore();
if (store) {
  forget(store);
  keep(store);
  offerKept(store);
}

export {};
