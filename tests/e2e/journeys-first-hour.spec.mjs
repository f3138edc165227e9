// Somebody with an empty server: from the printed link to the first map and the first report.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {after, before} from 'node:test';
import {choose, field, goTo, heading, setUpKey, traveller, walk} from './journeys.mjs';
import {launch, missing, serve} from './serving.mjs';

const PLANT = {ja: '東雲第二工場', en: 'Shinonome Plant 2'};
const IMPACTS = [{BC: 'high', S: 'high'}, {BC: 'high', Q: 'medium'}, {Q: 'high'}, {D: 'medium'}, {BC: 'medium', S: 'medium'}];
const ZONES = [{layer: 'L1-2', carries: [1, 2]}, {layer: 'L3', carries: [1, 3]}, {layer: 'L4', carries: [4, 5]}];
// Of each asset: the zone it stands in and the business it serves.
const ASSETS = [[1, 1], [1, 1], [2, 1], [1, 3], [2, 3], [3, 4], [2, 1], [1, 2], [3, 5], [2, 5]];
const AXES = ['BC', 'S', 'Q', 'D', 'C'];

let browser;

before(async () => {
  if (!missing) browser = await launch();
});
after(() => browser?.close());

async function begin(language) {
  const server = await serve();
  const one = await traveller(browser, server, {language, journey: 'first-hour'});
  const example = (key) => one.w(`web.first_hour.example.${key}`).replace(/^(?:例: |e\.g\. )/u, '');
  return {...one, server, language, example, plant: PLANT[language], close: async () => { await one.close(); await server.stop(); }};
}

const next = ({page, w}) => page.getByRole('button', {name: w('web.action.next')}).click();

walk('first hour', begin, [
  ['I open the link that was printed and make my account', async ({page, w, server, station}) => {
    await page.goto(`/set-up?key=${setUpKey(server)}`);
    await heading(page, w('web.setup.title'));
    await field(page, w('web.session.name')).fill('aoki');
    await field(page, w('web.account.shown_as')).fill('Aoki');
    await field(page, w('web.session.password')).fill('seven quiet presses 7');
    await station('set-up');
    await page.getByRole('button', {name: w('web.setup.do')}).click();
    await heading(page, w('web.start.title'));
  }],
  ['I add my plant, with empty registers', async ({page, w, plant, station}) => {
    await field(page, w('web.start.name')).fill(plant);
    await field(page, w('web.start.key')).fill('shinonome');
    await page.getByRole('radio', {name: w('web.start.from_empty')}).check();
    await station('plants');
    await page.getByRole('button', {name: w('web.start.add'), exact: true}).click();
    await heading(page, w('web.page.first_hour'));
  }],
  ['I name five businesses and how bad it is when they stop', async ({page, w, example, station}) => {
    for (const [n, impact] of IMPACTS.entries()) {
      await field(page, `${w('field.business.name')} ${n + 1}`).fill(example(`business.${n + 1}`));
      for (const axis of AXES.filter((one) => one in impact)) {
        await choose(page, `${w(`field.business.impact.${axis}`)} ${n + 1}`, w(`choice.level.${impact[axis]}`));
      }
    }
    await station('businesses');
  }],
  ['I name three zones and the work that each carries', async (scene) => {
    const {page, w, example, station} = scene;
    await next(scene);
    for (const [n, {layer, carries}] of ZONES.entries()) {
      await field(page, `${w('field.zone.name')} ${n + 1}`).fill(example(`zone.${n + 1}`));
      await choose(page, `${w('field.zone.purdue')} ${n + 1}`, w(`choice.purdue.${layer}`));
      const group = page.getByRole('group', {name: `${w('field.zone.businesses')} ${n + 1}`});
      for (const business of carries) await group.getByLabel(example(`business.${business}`), {exact: true}).check();
    }
    await station('zones');
  }],
  ['I name ten assets, with zone and business', async (scene) => {
    const {page, w, example, station} = scene;
    await next(scene);
    for (const [n, [zone, business]] of ASSETS.entries()) {
      await field(page, `${w('field.asset.name')} ${n + 1}`).fill(example(`asset.${n + 1}`));
      await choose(page, `${w('field.asset.zone')} ${n + 1}`, example(`zone.${zone}`));
      await choose(page, `${w('field.asset.businesses')} ${n + 1}`, example(`business.${business}`));
    }
    const types = field(page, `${w('field.asset.type')} 1`);
    if (await types.count() > 0) await types.selectOption('plc');
    await station('assets');
  }],
  ['I say what is linked with what', async (scene) => {
    const {page, w, example, station} = scene;
    await next(scene);
    const links = [[1, example('zone.2'), 'lan', 'none'], [2, example('zone.3'), 'vlan', 'acl'], [3, w('web.first_hour.outside'), 'internet', 'deny_by_default']];
    for (const [n, [from, to, medium, filter]] of links.entries()) {
      await choose(page, `${w('field.conduit.from')} ${n + 1}`, example(`zone.${from}`));
      await choose(page, `${w('field.conduit.to')} ${n + 1}`, to);
      await choose(page, `${w('field.conduit.medium')} ${n + 1}`, w(`choice.medium.${medium}`));
      await choose(page, `${w('field.conduit.filter')} ${n + 1}`, w(`choice.filter.${filter}`));
    }
    await page.getByText(w('web.first_hour.answer', {businesses: 5, zones: 3, assets: 10, links: 3})).waitFor();
    await station('links');
  }],
  ['I save it all at once and am told what came up', async ({page, w, station}) => {
    await page.getByRole('button', {name: w('web.first_hour.write')}).click();
    await page.getByRole('button', {name: w('web.first_hour.to_map')}).waitFor();
    await page.getByText(w('web.first_hour.written', {count: 22})).waitFor();
    await station('outcome');
  }],
  ['I save the report: a PDF about my plant', async ({page, w, plant, example}, t) => {
    const [download] = await Promise.all([page.waitForEvent('download', {timeout: 60000}), page.getByRole('button', {name: w('web.first_hour.report')}).click()]);
    assert.match(download.suggestedFilename(), /\.pdf$/u);
    if (spawnSync('pdftotext', ['-v']).error) return t.skip('no pdftotext');
    const text = execFileSync('pdftotext', [await download.path(), '-'], {encoding: 'utf8', maxBuffer: 1 << 28}).normalize('NFKC').replace(/\s+/gu, '');
    for (const name of [plant, example('zone.1'), example('asset.1')]) assert.ok(text.includes(name.normalize('NFKC').replace(/\s+/gu, '')), `${name} stands in the report`);
  }],
  ['I take the report as a page, too', async ({page, w, plant, language}) => {
    await goTo(page, w('web.page.reports'));
    const address = await page.getByRole('link', {name: w('web.reports.full')}).getAttribute('href');
    const paper = await (await page.request.get(address)).text();
    assert.match(paper, new RegExp(`<html[^>]*lang="${language}"`, 'u'));
    assert.ok(paper.includes(plant), 'the plant has its name in the report');
  }],
  ['I look at the first map: three zones, the outside, three conduits', async ({page, w, example, station}) => {
    await goTo(page, w('web.page.map'));
    for (const n of [1, 2, 3]) await page.getByText(example(`zone.${n}`)).first().waitFor();
    await page.getByText(w('web.map.as_tables')).click();
    await page.getByRole('caption').filter({hasText: w('web.map.zones', {count: 4})}).waitFor();
    await page.getByRole('caption').filter({hasText: w('web.map.conduits', {count: 3})}).waitFor();
    await station('map');
  }],
], {skip: missing});
