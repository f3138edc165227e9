// A vendor who signs in to a customer's plant: its own rows, and nothing of anybody else, wherever it looks.
import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {account, administrator, field, heading, saidAnyway, signIn, signOut, traveller, walk} from './journeys.mjs';
import {launch, missing, serve} from './serving.mjs';

const OWN = 'S-01';
// Addresses below the plant that show the plant itself; a vendor that types them must learn nothing.
const CLOSED = ['map', 'matrices', 'findings', 'recheck', 'scenarios', 'decisions', 'zones/Z-07/sheet', 'risk', 'selfcheck', 'reports', 'history', 'history/1',
  'registers/zones', 'registers/zones/Z-07', 'registers/assets', 'registers/conduits', 'registers/suppliers/S-02', 'registers/measures', 'import', 'guide', 'search?q=Z-07'];

let server;
let browser;
let admin;

before(async () => {
  if (missing) return;
  [server, browser] = await Promise.all([serve(), launch()]);
  admin = await administrator(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// What a vendor must not read: names of zones, assets, conduits and of other suppliers; not "Internet", which all say.
async function secrets(plant, language) {
  const names = [];
  for (const register of ['zones', 'assets', 'conduits', 'suppliers', 'businesses']) {
    const {rows} = await admin.get(`factories/${plant}/registers/${register}?limit=1000`);
    names.push(...rows.filter((row) => row.id !== OWN).flatMap((row) => row.fields.name?.[language] ?? []));
  }
  const said = saidAnyway(language);
  return names.filter((name) => name.length > 5 && !said.has(name.toLowerCase()));
}

async function begin(language) {
  const plant = `vendor-${language}`;
  await admin.post('factories', {key: plant, name: plant, from: 'sample'});
  const who = await account(admin, {name: `chief-${language}`, shown_as: 'Abe', language, grants: [{role: 'administrator'}]});
  const hidden = await secrets(plant, language);
  assert.ok(hidden.length > 50);
  const one = await traveller(browser, server, {language, journey: 'vendor'});
  return {...one, plant, language, who, hidden, vendor: {name: `misaki-${language}`, password: 'eleven slow conveyors 11'}};
}

// Nothing of others stands on the page.
async function seesNothing({page, hidden}, where) {
  const text = await page.locator('body').innerText();
  assert.deepEqual(hidden.filter((name) => text.includes(name)), [], `${where} shows what is not the vendor's`);
}

// Until the page has answered, whatever it answers.
async function answered(page, address) {
  await page.goto(address);
  await page.getByRole('main').getByRole('heading').or(page.getByRole('alert')).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'));
}

walk('vendor', begin, [
  ['As administrator I make the vendor an account, for its own rows', async ({page, w, who, vendor, plant, station}) => {
    await page.goto('/');
    await signIn(page, w, who);
    await page.goto('/accounts');
    await heading(page, w('web.page.accounts'));
    await field(page, w('web.session.name')).fill(vendor.name);
    await field(page, w('web.account.shown_as')).fill('Misaki');
    await field(page, w('web.accounts.first_password')).fill(vendor.password);
    await page.getByRole('button', {name: w('web.accounts.add_role')}).click();
    await field(page, w('web.accounts.role')).selectOption('vendor');
    await field(page, w('noun.site')).selectOption(plant);
    await field(page, w('noun.supplier')).fill(OWN);
    await station('account');
    await page.getByRole('button', {name: w('web.accounts.add_do'), exact: true}).click();
    await page.getByText(w('web.accounts.added', {name: 'Misaki'})).waitFor();
    await signOut(page, w);
  }],
  ['As the vendor I sign in and see my registers only', async (scene) => {
    const {page, w, vendor, station} = scene;
    await signIn(page, w, vendor);
    await page.getByText(w('web.home.part')).waitFor();
    await seesNothing(scene, 'home');
    await station('home');
  }],
  ['My own row is there, and no other', async (scene) => {
    const {page, w, plant, station} = scene;
    await page.getByRole('main').getByRole('link', {name: w('noun.suppliers')}).click();
    await page.getByRole('row').filter({hasText: OWN}).waitFor();
    assert.equal(await page.getByText('S-02').count(), 0);
    await seesNothing(scene, 'suppliers');
    await station('suppliers');
    assert.match(page.url(), new RegExp(`/f/${plant}/registers/suppliers`, 'u'));
  }],
  ['I follow every link of the navigation and see nothing of others', async (scene) => {
    const {page, faults, station} = scene;
    const links = await page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(links.length > 3);
    const broken = [];
    for (const link of links) {
      await answered(page, link);
      await seesNothing(scene, link);
      if (faults.length > 0) broken.push(`${link}: ${faults.splice(0).join(', ')}`);
    }
    assert.deepEqual(broken, [], 'no link leads to a page that is refused');
    await station('last-link');
  }],
  ['I type the addresses of others and see nothing either', async (scene) => {
    const {page, faults, plant, station} = scene;
    for (const path of CLOSED) {
      await answered(page, `/f/${plant}/${path}`);
      await seesNothing(scene, path);
    }
    // What is refused is said by the server as 403 or 404, which the browser writes down; anything else is a fault.
    assert.deepEqual(faults.filter((fault) => !/\b40[34]\b/u.test(fault)), []);
    faults.length = 0;
    await station('refused');
  }],
], {skip: missing});
