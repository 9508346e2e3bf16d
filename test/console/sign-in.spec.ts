import { seriousFindings } from './support/axe.ts';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { pressOn } from './support/keys.ts';
import { serveSample, type Served } from './support/served.ts';

describeInBrowser('signing in to the console', () => {
  let served: Served;
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
  });

  it('is asked of whoever has no token, and a wrong one is refused', async () => {
    const page = await browser.open(`${served.url}/ask?on=2025-07-17&customer=dod`);
    await keepingPicture(page, 'sign-in', async () => {
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByLabel('Token').fill('glt_wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('This token is not known here').waitFor();
      expect(await page.context().cookies()).toEqual([]);
      const token = new URL(await served.link('investigator')).searchParams.get('token') ?? '';
      await page.getByLabel('Token').fill(token);
      await page.keyboard.press('Enter');
      await page.getByText('people certainly').waitFor();
      await pressOn(page, page.getByRole('button', { name: 'Sign out' }));
      await page.getByLabel('Token').waitFor();
    });
  });

  it('tells a poster of events what it cannot do here', async () => {
    const page = await browser.open(await served.link('recorder'));
    await keepingPicture(page, 'recorder', async () => {
      await page.getByText('This token only posts events').waitFor();
      // What needs no token, he may.
      const links = page.getByRole('navigation').getByRole('link');
      expect(await links.allTextContents()).toEqual(['Verify']);
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
});
