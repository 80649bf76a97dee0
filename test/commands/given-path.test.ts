import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { givenPath } from '../../commands/given-path.ts';

const project = join(import.meta.dirname, '..', '..');

afterEach(() => vi.restoreAllMocks());

it('a path counts from the folder where npm was called', () => {
  vi.spyOn(process, 'cwd').mockReturnValue(project);

  expect(givenPath('brand.json', { INIT_CWD: '/home/me' })).toBe('/home/me/brand.json');
  expect(givenPath('/etc/brand.json', { INIT_CWD: '/home/me' })).toBe('/etc/brand.json');
  expect(givenPath('brand.json', {})).toBe(join(project, 'brand.json'));
});

it('a path counts from the folder of a command that npm did not start', () => {
  vi.spyOn(process, 'cwd').mockReturnValue('/home/you');

  expect(givenPath('brand.json', { INIT_CWD: '/home/me' })).toBe('/home/you/brand.json');
});
