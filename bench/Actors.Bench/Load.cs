using System.Diagnostics;

namespace HealthEngine.Actors.Bench;

/// <summary>Callers that each send their next call when the last was answered.</summary>
static class Load
{
    const int Rounds = 3;

    /// <summary>Answered calls a second: the median of the rounds, after one that warms up.</summary>
    public static async Task<double> MedianAsync(string name, int callers, double seconds, Func<int, Task<int>> call)
    {
        await RoundAsync(callers, seconds / 4, call);
        var rates = new List<double>();
        for (var i = 0; i < Rounds; i++) rates.Add(await RoundAsync(callers, seconds, call));
        rates.Sort();
        Console.Error.WriteLine($"  {name}: {string.Join(", ", rates.Select(rate => $"{rate:N0}"))}");
        return rates[Rounds / 2];
    }

    static async Task<double> RoundAsync(int callers, double seconds, Func<int, Task<int>> call)
    {
        var watch = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var calls = 0;
            // Each caller walks over all grains from its own place, by a stride that shares no factor with them.
            for (var i = caller * 97; watch.Elapsed < end; i += 7919, calls++) await call(i & int.MaxValue);
            return calls;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }
}
