import { nameWithin, ownerIn, ownerNamed } from './owner.ts';

it.each([
  ['projects/payroll', 'projects/payroll'],
  ['//cloudresourcemanager.googleapis.com/folders/12', 'folders/12'],
  ['projects/example.com:payroll/topics/t', 'projects/example.com:payroll'],
])('%s lies in %s', (resource, name) => {
  expect(ownerIn(resource)?.name).toBe(name);
});

it.each([
  ['projects/_/buckets/b'],
  ['projects/-/serviceAccounts/1'],
  ['//storage.googleapis.com/projects/_/buckets/b/objects/projects/other'],
  ['tagValues/1'],
])('%s does not say where it lies', (resource) => {
  expect(ownerIn(resource)).toBeUndefined();
});

it('A resource has one name in its project, by whatever name of the project it is called', () => {
  const project = ownerNamed('projects/payroll');
  for (const called of [
    'projects/501/topics/t',
    'projects/-/topics/t',
    '//a.example/projects/payroll/topics/t',
  ])
    expect(nameWithin(project, called)).toBe('projects/payroll/topics/t');
  expect(nameWithin(ownerNamed('folders/12'), 'folders/12')).toBe('folders/12');
});
