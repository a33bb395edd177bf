using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace HealthEngine.Engine.Bench;

/// <summary>Makes accounts alarming, once each, at a pace or as fast as it goes, and compares with when webhooks came.</summary>
/// <param name="first">Number of the first account.</param>
sealed class AlertLoad(HttpClient client, string path, int first, int accounts, Func<int, string> body)
{
    const int Batch = 100;
    const int Workers = 8;

    readonly ConcurrentDictionary<string, long> _sent = [];

    public int Accounts => accounts;

    public static string Account(int number) => $"bench-{number:000000}";

    /// <param name="over">Spread over this time; zero: as fast as it goes.</param>
    public async Task Post(TimeSpan over)
    {
        var (next, clock) = (-1, Stopwatch.StartNew());
        var parts = (accounts + Batch - 1) / Batch;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var part = Interlocked.Increment(ref next); part < parts; part = Interlocked.Increment(ref next))
            {
                var due = over * ((double)part / parts) - clock.Elapsed;
                if (due > TimeSpan.Zero) await Task.Delay(due);
                await Post(part);
            }
        })));
    }

    /// <summary>From posting an account's alert to the arrival of the webhook that tells of it, and how many a second.</summary>
    public (double PerSecond, double P99, string Text) Compare(AlertReceiver receiver)
    {
        var waits = receiver.Arrived.Where(a => _sent.ContainsKey(a.Key))
            .Select(a => Stopwatch.GetElapsedTime(_sent[a.Key], a.Value).TotalMilliseconds).Order().ToList();
        if (waits.Count == 0) return (0, 0, "nothing arrived");
        var seconds = Stopwatch.GetElapsedTime(_sent.Values.Min(), receiver.Arrived.Where(a => _sent.ContainsKey(a.Key)).Max(a => a.Value)).TotalSeconds;
        return (waits.Count / seconds, waits[(int)(waits.Count * 0.99)],
            $"{waits.Count / seconds,7:N0} alerts/s, post to webhook {Percentiles.Tell(waits)} in {receiver.Calls:N0} calls");
    }

    async Task Post(int part)
    {
        var numbers = Enumerable.Range(first + part * Batch, Math.Min(Batch, accounts - part * Batch)).ToList();
        using var content = new StringContent($"[{string.Join(',', numbers.Select(body))}]", Encoding.UTF8, "application/json");
        var at = Stopwatch.GetTimestamp();
        foreach (var number in numbers) _sent[Account(number)] = at;
        using var answer = await client.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
    }
}
