using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace HealthEngine.Engine.Bench;

/// <summary>Posts signals in the forms of other senders, by the framework's own client: for comparing ways in with each other.</summary>
/// <param name="form">How a signal is written; null: as <c>/v1/signals</c> takes it.</param>
sealed class FormLoad(HttpClient client, string path, int accounts, int batch, SignalForm? form = null)
{
    static int _runs;

    readonly string _run = $"{Interlocked.Increment(ref _runs)}-{Environment.TickCount64:x}";

    /// <summary>One signal of every account, so that what follows finds them all there.</summary>
    public async Task<LoadResult> Fill(int workers)
    {
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var body = new StringBuilder();
            for (var first = Claim(); first < accounts; first = Claim())
            {
                var from = first;
                var text = Body(body, i => from + i, new Random(from), -1, from);
                using var content = new StringContent(text, Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(path, content);
                answer.EnsureSuccessStatusCode();
            }
        })));
        return new(accounts, clock.Elapsed.TotalSeconds, [], 0);

        int Claim() => Interlocked.Add(ref next, batch) - batch;
    }

    public async Task<LoadResult> Run(int workers, TimeSpan duration, double? signalsPerSecond = null)
    {
        var latencies = new ConcurrentBag<List<double>>();
        long signals = 0;
        var refused = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            var mine = new List<double>();
            long sequence = 0;
            var body = new StringBuilder();
            while (clock.Elapsed < duration)
            {
                if (signalsPerSecond is { } rate)
                {
                    var due = TimeSpan.FromSeconds(sequence * batch * workers / rate);
                    if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
                }

                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(body, _ => random.Next(accounts), random, worker, sequence++)));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                var sent = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync(path, content);
                if (answer.IsSuccessStatusCode)
                {
                    mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    Interlocked.Add(ref signals, batch);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }

            latencies.Add(mine);
        })));
        var sorted = latencies.SelectMany(l => l).Order().ToArray();
        return new(signals, clock.Elapsed.TotalSeconds, sorted, refused);
    }

    string Body(StringBuilder body, Func<int, int> account, Random random, int worker, long sequence)
    {
        var written = form ?? SignalForm.Signals;
        body.Clear().Append(written.Before);
        for (var i = 0; i < batch; i++)
        {
            if (i > 0) body.Append(',');
            written.Write(body, $"{_run}-{worker}-{sequence}-{i}", account(i), random);
        }

        // One signal of our own form goes alone.
        return batch == 1 && form is null ? body.ToString(1, body.Length - 1) : body.Append(written.After).ToString();
    }
}
