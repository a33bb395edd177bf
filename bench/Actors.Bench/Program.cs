using System.Diagnostics;
using System.Globalization;
using HealthEngine.Actors;
using HealthEngine.Actors.Bench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

// Calls per second of the embedded host, beside a lock in the same run: machines differ, the ratio less so.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2;

await using var services = new ServiceCollection()
    .AddEmbeddedActors(null, typeof(CounterGrain).Assembly).BuildServiceProvider();
var host = services.GetServices<IHostedService>().Single();
await host.StartAsync(default);
var grains = services.GetRequiredService<IGrainFactory>();

const int Keys = 10_000;
var batch = new Batch([.. Enumerable.Range(0, 100).Select(i => new Reading(i, "logins", i))]);
var before = GC.GetTotalMemory(forceFullCollection: true);
var watch = Stopwatch.StartNew();
var held = await Task.WhenAll(Enumerable.Range(0, Keys).Select(Activate));
var activating = watch.Elapsed;
var size = (GC.GetTotalMemory(forceFullCollection: true) - before) / Keys;

Console.WriteLine($"{Environment.ProcessorCount} cores, {Keys} grains, {seconds} s each, median of 3");
Console.WriteLine($"activations/s {Keys / activating.TotalSeconds,12:N0}   (Orleans: 17,000-20,000)");
Console.WriteLine($"bytes/idle activation {size,4:N0}   with its held reference (Orleans: 1,800)");

var locked = held.Select(_ => new LockedCounter()).ToArray();
var direct = await Load.MedianAsync("lock, no actor", 100, seconds, i => locked[i % Keys].Add(1));
await Compare("held reference, 100 callers", 100, 375_000, i => held[i % Keys].Add(1));
await Compare("held reference, 1 caller", 1, 152_000, i => held[i % Keys].Add(1));
await Compare("GetGrain each time, 100 callers", 100, 218_000, i => Grain(i % Keys).Add(1));
await Compare("immutable batch of 100, 100 callers", 100, 307_000, i => held[i % Keys].Take(batch));
await Compare("grain to grain, 100 callers", 100, 450_000, i => held[i % Keys].AddThrough(held[(i + 1) % Keys]), 2);
await Compare("across an await, 100 callers", 100, null, i => held[i % Keys].AddLater(1));
await host.StopAsync(default);

ICounterGrain Grain(int i) => grains.GetGrain<ICounterGrain>($"account/acme/{i}");

async Task<ICounterGrain> Activate(int i)
{
    var grain = Grain(i);
    await grain.Add(0);
    return grain;
}

async Task Compare(string name, int callers, int? orleans, Func<int, Task<int>> call, int callsEach = 1)
{
    var rate = callsEach * await Load.MedianAsync(name, callers, seconds, call);
    var note = orleans is { } theirs ? $", {rate / theirs:N1} x Orleans' {theirs:N0}" : "";
    Console.WriteLine($"{name,-38} {rate,12:N0}/s   {rate / direct:P0} of the lock{note}");
}
