/** Makes an instance of the first part, which gets the second as soon as it asks. `asked` tells how often it has. */
export async function instantiate({ first, second }) {
  let asked = 0;
  let exports;
  const bring = () => {
    asked += 1;
    new WebAssembly.Instance(new WebAssembly.Module(second), { '': exports });
    exports.second_part_missing.value = 0;
  };
  ({ instance: { exports } } = await WebAssembly.instantiate(first, { page: { bring } }));
  return { exports, asked: () => asked };
}
