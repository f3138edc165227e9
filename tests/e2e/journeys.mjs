// What every journey needs: the words that a person sees, people with accounts, a plant of their own, and a look around
// at each station (nothing in the console, nothing for axe, nothing wider than the window, a picture).
//
//   MASUGATA_SCREENSHOTS   where pictures go; default: build/pictures
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import * as look from './look.mjs';
import {settle, visit} from './serving.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const {IntlMessageFormat} = createRequire(join(root, 'web/package.json'))('intl-messageformat');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PASSWORD = 'seven quiet presses 7';

export const pictures = resolve(process.env.MASUGATA_SCREENSHOTS ?? join(root, 'build/pictures'), 'journeys');
mkdirSync(pictures, {recursive: true});

// What the pages say under a key in that language; a key without words is a fault of the test.
export function wordsOf(language) {
  const patterns = JSON.parse(readFileSync(join(root, `text/${language}.json`), 'utf8'));
  return (key, values) => {
    assert.ok(key in patterns, `no words for ${key}`);
    return new IntlMessageFormat(patterns[key], language, undefined, {ignoreTag: true}).format(values);
  };
}

// All that the pages may say by themselves, in small letters.
export function saidAnyway(language) {
  return new Set(Object.values(JSON.parse(readFileSync(join(root, `text/${language}.json`), 'utf8'))).map((said) => said.toLowerCase()));
}

// The one-time key that the server printed.
export function setUpKey(server) {
  return /[#?&]key=([\w-]+)/u.exec(server.said())[1];
}

// Somebody who asks the API without a browser.
export class Client {
  constructor(server) {
    this.address = server.address;
    this.headers = {};
  }

  async ask(method, path, body, more = {}) {
    const answer = await fetch(`${this.address}/api/v1/${path}`, {
      method, headers: {'Content-Type': 'application/json', ...this.headers, ...more}, body: body && JSON.stringify(body),
    });
    const cookie = answer.headers.get('set-cookie');
    if (cookie) this.headers.Cookie = cookie.split(';')[0];
    const document = answer.status === 204 ? undefined : await answer.json();
    assert.ok(answer.ok, `${method} ${path}: ${JSON.stringify(document)}`);
    if (document?.csrf) this.headers['X-CSRF'] = document.csrf;
    return document;
  }

  get(path) {
    return this.ask('GET', path);
  }

  post(path, body) {
    return this.ask('POST', path, body);
  }
}

// The first account of a server that was just started.
export async function administrator(server) {
  const client = new Client(server);
  await client.post('setup', {key: setUpKey(server), name: 'first', shown_as: 'First', password: PASSWORD, language: 'en'});
  return client;
}

// A new account; what to sign in with.
export async function account(admin, {name, shown_as, language, grants}) {
  await admin.post('accounts', {name, shown_as, password: PASSWORD, language, grants});
  return {name, password: PASSWORD};
}

export async function signIn(page, w, {name, password}) {
  await field(page, w('web.session.name')).fill(name);
  await field(page, w('web.session.password')).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: w('web.frame.account', {name: ''}).trim()}).waitFor();
}

export async function signOut(page, w) {
  await page.getByRole('button', {name: w('web.frame.account', {name: ''}).trim()}).click();
  await page.getByRole('menuitem', {name: w('web.session.sign_out')}).click();
  await heading(page, w('web.session.sign_in'));
}

export async function heading(page, name) {
  await page.getByRole('heading', {level: 1, name, exact: true}).waitFor();
}

// Takes the way that people take: through the navigation.
export async function goTo(page, name) {
  await page.getByRole('navigation').getByRole('link', {name, exact: true}).click();
  await heading(page, name);
}

// The field of that name; one that must be filled has a star behind it.
export function field(page, name) {
  return page.getByLabel(new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?:\\s*\\*)?$`, 'u'));
}

export function choose(page, name, option) {
  return field(page, name).selectOption({label: option});
}

// Chooses in a list that opens.
export async function pick(page, name, option) {
  await page.getByRole('textbox', {name}).click();
  await page.getByRole('option', {name: option}).first().click();
}

// A person with a browser: `page`, and `station(name)` to look around wherever the journey stops.
export async function traveller(browser, server, {language, journey, width}) {
  const seen = await visit(browser, server.address, {language, width});
  const {page, faults} = seen;
  page.setDefaultTimeout(20000);
  let stations = 0;
  const station = async (name) => {
    await settle(page);
    stations += 1;
    await page.screenshot({path: join(pictures, `${journey}-${stations}-${name}-${language}${width ? `-${width}` : ''}.png`)});
    assert.deepEqual(faults, [], `${name}: nothing to complain of`);
    assert.ok(await page.evaluate(look.overhang) <= 0, `${name}: as wide as the window`);
    assert.deepEqual(await violations(page), [], `${name}: axe`);
  };
  return {...seen, station, w: wordsOf(language)};
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, {runOnly: tags}), TAGS);
  return found.violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

// One journey in both languages: a table of steps, each said as the person would say it. `begin(language)` gives the
// traveller and whatever else the steps share. Where a step fails, those after it are not tried.
export function walk(name, begin, steps, {skip}) {
  for (const language of ['ja', 'en']) {
    describe(`${name}, ${language}`, {skip}, () => {
      let scene;
      let lost = false;
      before(async () => { scene = await begin(language); });
      after(() => scene?.close());
      for (const [said, step] of steps) {
        test(said, async (t) => {
          if (lost) return t.skip('the way here failed');
          lost = true;
          await step(scene).catch(async (fault) => {
            await scene.page.screenshot({path: join(pictures, `lost-${name.replaceAll(' ', '-')}-${language}.png`)});
            throw fault;
          });
          lost = false;
        });
      }
    });
  }
}
