// Lets the ends of a timeline's bars be moved, by pointer and by keyboard.
//
// `<template data-move data-...>` holds the form that a change of dates is sent with, and the words. A bar is a group
// `[data-bar]` in `svg[data-scale]`: its height and its ends on paper, with the years in `data-from` and `data-until`. What it is
// called, which ends may move and the state one moves on from stand in the row `#entry-...` of the table. What was moved becomes
// a year; the rest stays in the words it was told in. If the server does not take a change, its own page is shown.

type Pair = [number, number];

/** How long a finger rests before it moves a bar and not the page, in milliseconds; and how far it may stray. */
const REST = 350;
const STRAY = 10;
const ENDS = ["from", "until"] as const;

let isSending = false;

/** Reads one side of a scale off the other, going on straight beyond its ends. */
function along(points: Pair[], from: number, value: number): number {
  const way = points[1]![from]! - points[0]![from]!;
  const next = points.slice(1, -1).filter((point) => (value - point[from]!) * way > 0).length;
  const [one, other] = [points[next]!, points[next + 1]!];
  const to = 1 - from;
  return one[to]! + ((other[to]! - one[to]!) * (value - one[from]!)) / (other[from]! - one[from]!);
}

function draw(name: string, into: Element, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const attribute in attributes) made.setAttribute(attribute, `${attributes[attribute]}`);
  into.append(made);
  return made;
}

function start(isOn: boolean, focus?: string): void {
  const template = document.querySelector<HTMLTemplateElement>("template[data-move]");
  if (!template) return;
  const words = template.dataset;
  const now = +words["now"]!;
  const year = Math.floor(now);
  const button = document.createElement("button");
  const status = document.createElement("p");
  button.className = "btn soft small";
  status.className = "small";
  status.role = "status";
  template.after(button, status);

  // The year after this one is now.
  const said = (at: number): string => (at > year ? words["nowWords"]! : `${at}`);
  const place = (at: number): number => (at > year ? now : at + 0.5);

  /** Adds what moves one end of a bar, or both; `x` and `years` are where these are. */
  const addHandle = (svg: SVGSVGElement, group: Element, scale: Pair[], row: HTMLElement, y: number, x: Pair, years: Pair, ends: number[]): void => {
    const { version, ...told } = row.dataset;
    const [first, isBoth] = [ends[0]!, ends.length > 1];
    const key = `${row.id} ${ends}`;
    const grip = draw("g", group, { class: isBoth ? "tl-both" : "tl-grip", tabindex: 0, role: "slider" });
    grip.ariaLabel = `${row.querySelector("a")!.textContent}: ${words[isBoth ? "both" : ENDS[first]!]}`;
    const left = Math.min(...x);
    const length = Math.max(...x) - left;
    if (isBoth) draw("rect", grip, { x: left, y: y - 12, width: length, height: 24 });
    else {
      // Beside the bar, so that both ends of a short one can be taken.
      draw("rect", grip, { x: x[first]! - (x[first]! > left ? 8 : 22), y: y - 18, width: 30, height: 36 });
      draw("rect", grip, { class: "tl-knob", x: x[first]! - 4.5, y: y - 12, width: 9, height: 24, rx: 4.5 });
    }
    let by = 0;
    let shown: SVGElement | undefined;
    let down: PointerEvent | undefined;
    let timer = 0;

    const moved = (end: number): number => years[end]! + (ends.includes(end) ? by : 0);
    const show = (wanted: number): void => {
      // An end does not go past the other, and none after now.
      const most = isBoth ? year - years[1] : first ? year + 1 - years[1] : Math.min(years[1], year) - years[0];
      by = Math.max(Math.min(wanted, Math.max(0, most)), first ? Math.min(0, years[0] - years[1]) : -9e3);
      const text = ENDS.map((end, at) => (by && ends.includes(at) ? said(moved(at)) : told[end] || "?")).join(" – ");
      grip.ariaValueNow = `${moved(first)}`;
      grip.ariaValueText = text;
      shown?.remove();
      if (!down && !by) return;
      const to = x.map((at, end) => (by && ends.includes(end) ? along(scale, 0, place(moved(end))) : at)) as Pair;
      grip.setAttribute("transform", `translate(${to[first]! - x[first]!})`);
      shown = draw("g", svg, { class: "tl-moved" });
      draw("rect", shown, { x: Math.min(...to), y: y - 11, width: Math.abs(to[1] - to[0]), height: 22, rx: 3 });
      const middle = Math.max(70, Math.min(svg.viewBox.baseVal.width - 70, isBoth ? (to[0] + to[1]) / 2 : to[first]!));
      draw("text", shown, { class: "d-bold", "font-size": 15, x: middle, y: y + 30, "text-anchor": "middle" }).textContent = text;
    };
    const letGo = (): void => {
      clearTimeout(timer);
      down = undefined;
      if (isSending) return;
      show(0);
      grip.removeAttribute("transform");
    };
    const keep = async (): Promise<void> => {
      if (isSending) return;
      if (!by) return letGo();
      const form = document.importNode(template.content.firstElementChild as HTMLFormElement, true);
      form.action += `/${row.id.slice(6)}/dates`;
      const add = (name: string, value: string) => form.append(Object.assign(document.createElement("input"), { name, value }));
      add("version", version!);
      for (const end of ends) add(ENDS[end]!, said(moved(end)));
      document.body.append(form);
      isSending = true;
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form) as never) });
        // What the server has to say is its own page: the form is sent again as any form is.
        if (!answer.ok) return form.submit();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        document.querySelector("main")!.replaceWith(page.querySelector("main")!);
        history.replaceState(null, "", answer.url);
        start(true, key);
      } catch {
        form.remove();
        status.textContent = words["failed"]!;
      }
      isSending = false;
      letGo();
    };

    /** The years from where the pointer went down to where it is. */
    const across = ({ clientX }: PointerEvent): number => {
      const at = (pixel: number): number => new DOMPoint(pixel).matrixTransform(svg.getScreenCTM()!.inverse()).x;
      return Math.round(along(scale, 1, x[first]! + at(clientX) - at(down!.clientX)) - along(scale, 1, x[first]!));
    };
    const on = <T extends Event>(name: string, act: (event: T) => void): void =>
      grip.addEventListener(name, act as (event: Event) => void, { passive: false });
    let isHeld = false;
    const take = (): void => {
      isHeld = true;
      show(0);
    };
    on<PointerEvent>("pointerdown", (event) => {
      if (event.button || isSending) return;
      down = event;
      isHeld = false;
      grip.setPointerCapture(event.pointerId);
      grip.focus({ preventScroll: true });
      if (event.pointerType === "touch") timer = setTimeout(take, REST);
      else {
        event.preventDefault();
        take();
      }
    });
    on<PointerEvent>("pointermove", (event) => {
      if (!down || isSending) return;
      if (isHeld) show(across(event));
      else if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > STRAY) letGo();
    });
    on("pointerup", () => down && void (isHeld ? keep() : letGo()));
    on("pointercancel", letGo);
    // A finger that holds a bar does not move the page, nor ask for its menu.
    for (const name of ["touchmove", "contextmenu"]) on(name, (event) => down && isHeld && event.preventDefault());
    on("blur", letGo);
    on<KeyboardEvent>("keydown", (event) => {
      const { key, shiftKey } = event;
      const forward = scale[0]![1] < scale[1]![1] ? 1 : -1;
      const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowUp: 1, ArrowDown: -1 }[key];
      if (step) {
        event.preventDefault();
        if (!isSending) show(by + step * (shiftKey ? 10 : 1));
      } else if (key === "Enter") void keep();
      else if (key === "Escape") letGo();
    });
    show(0);
    // Who was at a handle is at it again, in the drawing that is seen.
    if (key === focus && svg.getClientRects().length) grip.focus({ preventScroll: true });
  };

  const addHandles = (svg: SVGSVGElement): void => {
    const scale = svg.dataset["scale"]!.split(" ").map((point) => point.split(":").map(Number) as Pair);
    for (const group of svg.querySelectorAll<SVGGElement>("[data-bar]")) {
      const { entry, bar, ...told } = group.dataset;
      const row = document.getElementById(`entry-${entry}`);
      if (!row) continue;
      const [y, ...tips] = bar!.split(" ").map(Number);
      const at = ENDS.map((end, place) => (told[end] === "now" ? now : +(told[end] ?? along(scale, 1, tips[place]!)))) as Pair;
      const x = at.map((year, place) => (told[ENDS[place]!] ? along(scale, 0, year) : tips[place])) as Pair;
      const years = at.map((at, place) => (told[ENDS[place]!] === "now" ? year + 1 : Math.floor(at))) as Pair;
      const isSeen = (place: number) => at[place]! >= scale[0]![0] - 0.01 && at[place]! <= scale[scale.length - 1]![0] + 0.01;
      const ends = [0, 1].filter((place) => row.dataset["moves"]!.includes(ENDS[place]!) && isSeen(place));
      const sets = ends.map((end) => [end]);
      if (ends[1] && told["from"] && told["until"] && years[1] <= year) sets.unshift(ends);
      for (const set of sets) addHandle(svg, group, scale, row, y!, x, years, set);
    }
  };

  const turn = (): void => {
    button.textContent = words[isOn ? "end" : "begin"]!;
    status.textContent = isOn ? words["hint"]! : "";
    for (const grip of document.querySelectorAll("[role=slider]")) grip.remove();
    if (isOn) document.querySelectorAll<SVGSVGElement>("svg[data-scale]").forEach(addHandles);
  };
  button.onclick = () => {
    isOn = !isOn;
    turn();
  };
  turn();
}

start(false);

export {};
