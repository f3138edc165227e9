// What to look for in a page. Each function runs inside the browser and must not use anything from outside itself.

// How many pixels the page is wider than the window.
export function overhang() {
  return document.documentElement.scrollWidth - window.innerWidth;
}

// Texts that leave the cell or block that holds them.
export function spilledText() {
  const spilled = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement.closest('td,th,li,p,dd,dt,summary,h1,h2,h3,figcaption');
    if (!holder || !node.data.trim()) continue;
    const box = holder.getBoundingClientRect();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const out = rect.width > 0 && (rect.right > box.right + 1 || rect.left < box.left - 1 ||
                                     rect.bottom > box.bottom + 2 || rect.top < box.top - 2);
      if (out) spilled.push(node.data.slice(0, 40));
    }
  }
  return spilled;
}

// What overlaps in the zone map, or leaves its box.
export function mapFaults() {
  const faults = [];
  const rect = (element) => element.getBoundingClientRect();
  const all = (selector) => [...document.querySelectorAll(`svg.map ${selector}`)];
  const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const pairs = (items, what) => {
    const rects = items.map(rect);
    for (let n = 0; n < items.length; ++n) {
      for (let m = n + 1; m < items.length; ++m) {
        if (meet(rects[n], rects[m])) faults.push(`${what}: ${items[n].textContent} / ${items[m].textContent}`);
      }
    }
  };
  pairs(all('.m-box'), 'boxes');
  pairs(all('.m-plate'), 'labels');
  // Text boxes are as high as the font's line; the glyphs are lower, so neighbours may share a little of it.
  const texts = all('text');
  const shrunk = texts.map((text) => {
    const r = rect(text);
    const trim = r.height * 0.2;
    return {left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim};
  });
  for (let n = 0; n < texts.length; ++n) {
    for (let m = n + 1; m < texts.length; ++m) {
      if (meet(shrunk[n], shrunk[m])) faults.push(`texts: ${texts[n].textContent} / ${texts[m].textContent}`);
    }
  }
  const inside = (text, frame, what) => {
    const t = rect(text);
    const f = rect(frame);
    if (t.left < f.left - 0.5 || t.right > f.right + 0.5) faults.push(`${what}: ${text.textContent} is too wide`);
    if (t.bottom > f.bottom + 3) faults.push(`${what}: ${text.textContent} is too low`);
  };
  for (const box of all('.m-box')) {
    for (const text of box.parentElement.querySelectorAll('text')) inside(text, box, 'box');
  }
  for (const plate of all('.m-plate')) {
    for (const text of plate.parentElement.querySelectorAll('.m-label')) inside(text, plate, 'label');
    for (const box of all('.m-box')) if (meet(rect(plate), rect(box))) faults.push('label on a box');
  }
  return faults;
}

export function deadLinks() {
  const links = [...document.querySelectorAll('[href]')].map((link) => link.getAttribute('href'));
  return links.filter((href) => !href.startsWith('#') || !document.getElementById(decodeURIComponent(href.slice(1))));
}

export function doubledIds() {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  return ids.filter((id, n) => ids.indexOf(id) !== n);
}

// Characters that the page's fonts draw as they draw one that no font has.
export function missingGlyphs() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = 'top';
  const drawn = (character) => {
    pen.clearRect(0, 0, 40, 40);
    pen.fillText(character, 4, 4);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const none = drawn('\u{10FFFE}');
  const blank = drawn(' ');
  const characters = new Set(document.body.textContent);
  return [...characters].filter((c) => !/[\s\p{Cf}\p{M}]/u.test(c) && [none, blank].includes(drawn(c)));
}

// Contrast ratio (WCAG) of body text to the page.
export function contrast() {
  const style = getComputedStyle(document.body);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/gu).slice(0, 3).map(Number).map((c) => {
      const s = c / 255;
      return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

// Titles of sections with nothing under their title.
export function bareSections() {
  return [...document.querySelectorAll('section')]
    .filter((section) => section.children.length < 2 || !section.textContent.replace(section.querySelector('h2').textContent, '').trim())
    .map((section) => section.id);
}
