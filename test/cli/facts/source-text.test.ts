import { cpu, memory } from "../../../cli/facts/source-text";
import { Cpu, Memory } from "../../../constructs/units";

test.each([
  ["4", "Cpu.cores(4)"],
  ["4000m", "Cpu.cores(4)"],
  ["1930m", "Cpu.millicores(1930)"],
  ["0.5", 'Cpu.parse("0.5")'],
])("CPU of %s is %s", (quantity, written) => {
  expect(cpu(quantity)).toBe(written);
  const amount = new Function("Cpu", `return ${written}`)(Cpu) as Cpu;
  expect(amount.millicores).toBe(Cpu.parse(quantity).millicores);
});

test.each([
  ["16Gi", "Memory.gibibytes(16)", 2 ** 34],
  ["16777216Ki", "Memory.gibibytes(16)", 2 ** 34],
  ["8029188Ki", "Memory.kibibytes(8029188)", 8029188 * 1024],
  ["1073741825", 'Memory.parse("1073741825")', 2 ** 30 + 1],
  ["7945689497600m", 'Memory.parse("7945689498")', 7945689498],
  ["8G", 'Memory.parse("8G")', 8e9],
])("memory of %s is %s", (quantity, written, bytes) => {
  expect(memory(quantity)).toBe(written);
  const amount = new Function("Memory", `return ${written}`)(Memory) as Memory;
  expect(amount.bytes).toBe(bytes);
});
