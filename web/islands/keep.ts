// Keeps half-written long texts on the device until the server has them.
//
// `<textarea data-keep="key" data-keep-restored="words to say">` is kept under its key; where several fields of a form
// share one, each is kept under the key and its own name. A page that carries
// `<meta name="copse-kept" content="key key">` says that the server has those; `*` forgets all, as signing out must.
// What the server itself filled in is newer than what is kept, and stays.

const PREFIX = "copse.keep.";
const MONTH = 30 * 24 * 60 * 60 * 1000;
const PAUSE = 400;

/** The device's store, or nothing where the reader has closed it. */
function openStore(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function forgetWhere(store: Storage, isDone: (key: string, since: number) => boolean): void {
  for (const name of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
    if (isDone(name.slice(PREFIX.length), parseInt(store.getItem(name) ?? "", 10) || 0)) store.removeItem(name);
  }
}

function save(store: Storage, field: HTMLTextAreaElement, name: string): void {
  try {
    if (field.value.trim() === "" || field.value === field.defaultValue) store.removeItem(name);
    else store.setItem(name, `${Date.now()} ${field.value}`);
  } catch {
    // The device is full: the text is still in the field.
  }
}

function restore(field: HTMLTextAreaElement, kept: string): void {
  if (field.defaultValue !== "" || field.value === kept) return;
  field.value = kept;
  const line = document.createElement("p");
  line.className = "kept-here";
  line.setAttribute("role", "status");
  field.after(line);
  // A screen reader speaks what changes in a status line, not what it is born with.
  setTimeout(() => (line.textContent = field.dataset["keepRestored"] ?? ""), 100);
}

/** Whether what is kept under a name is of one of these keys. */
const isOf = (name: string, keys: string[]): boolean => keys.includes(name.split("#", 1)[0] ?? name);

/** The name under which a field is kept. */
function nameOf(field: HTMLTextAreaElement, fields: HTMLTextAreaElement[]): string {
  const key = field.dataset["keep"] ?? "";
  const isShared = fields.some((other) => other.dataset["keep"] === key && other.name !== field.name);
  return PREFIX + (isShared ? `${key}#${field.name}` : key);
}

function keep(store: Storage, field: HTMLTextAreaElement, name: string): void {
  const kept = store.getItem(name);
  if (kept !== null) restore(field, kept.slice(kept.indexOf(" ") + 1));
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(store, field, name), PAUSE);
  });
  addEventListener("pagehide", () => {
    if (timer) save(store, field, name);
  });
}

const store = openStore();
if (store) {
  const done = document.querySelector<HTMLMetaElement>('meta[name="copse-kept"]')?.content.split(/\s+/) ?? [];
  forgetWhere(store, (key, since) => isOf(key, done) || done.includes("*") || Date.now() - since > MONTH);
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-keep]")];
  for (const field of fields) {
    if (!field.form?.querySelector("input[type=password]")) keep(store, field, nameOf(field, fields));
  }
}

export {};
