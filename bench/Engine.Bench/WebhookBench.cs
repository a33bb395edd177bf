using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HealthEngine.Engine.Bench;

/// <summary>A signed Stripe webhook, from the wire to the disk, beside a single signal in the same run.</summary>
static class WebhookBench
{
    const int Accounts = 10_000;
    const int Workers = 64;
    const string Secret = "whsec_of-the-bench";

    static readonly TimeSpan Warm = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static async Task Run()
    {
        var directory = Directory.CreateTempSubdirectory("bench");
        await using (var engine = await EngineProcess.Start(new Dictionary<string, string> { ["HealthEngine__DataDirectory"] = directory.FullName }))
        {
            using var client = engine.Client(Workers);
            await new FormLoad(client, "/v1/signals", Accounts, 100).Fill(8);
            using var made = await client.PostAsJsonAsync("/v1/sources", new { vendor = "stripe", secret = Secret });
            var address = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("address").GetString()!;

            var signals = new FormLoad(client, "/v1/signals", Accounts, 1);
            await signals.Run(Workers, Warm);
            await Post(client, address, Warm);
            var direct = await signals.Run(Workers, Measured);
            var hooks = await Post(client, address, Measured);
            Print("signals", direct);
            Print("webhooks", hooks);
            Console.WriteLine($"a webhook costs {direct.PerSecond / hooks.PerSecond:0.00} signals (goal: at most 3)");
        }

        directory.Delete(recursive: true);
    }

    static async Task<LoadResult> Post(HttpClient client, string address, TimeSpan duration)
    {
        var latencies = new ConcurrentBag<List<double>>();
        long taken = 0;
        var refused = 0;
        var run = Guid.NewGuid().ToString("N");
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            var mine = new List<double>();
            for (var i = 0; clock.Elapsed < duration; i++)
            {
                using var request = Signed(address, Body($"evt_{run}_{worker}_{i}", random.Next(Accounts), random.Next(1, 100)));
                var sent = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request);
                if (answer.IsSuccessStatusCode) mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                if (answer.IsSuccessStatusCode) Interlocked.Increment(ref taken);
                else Interlocked.Increment(ref refused);
            }

            latencies.Add(mine);
        })));
        return new(taken, clock.Elapsed.TotalSeconds, [.. latencies.SelectMany(l => l).Order()], refused);
    }

    static HttpRequestMessage Signed(string address, byte[] body)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes($"{at}."), .. body]);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Stripe-Signature", $"t={at},v1={Convert.ToHexStringLower(digest)}");
        return request;
    }

    static byte[] Body(string id, int account, int seats) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id,
        @object = "event",
        type = "customer.subscription.updated",
        created = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        data = new
        {
            @object = new
            {
                id = $"sub_{account}",
                @object = "subscription",
                customer = $"cus_{account}",
                status = "active",
                metadata = new { account_id = $"acct-{account:000000}" },
                items = new { data = new[] { new { quantity = seats, price = new { unit_amount = 1_000, currency = "usd", recurring = new { interval = "month", interval_count = 1 } } } } },
            },
            previous_attributes = new { quantity = 1 },
        },
    });

    static void Print(string what, LoadResult result) => Console.WriteLine(
        $"{what,-9} {result.PerSecond,9:N0}/s, ack p50 {result.Percentile(0.5):0.0} ms p99 {result.Percentile(0.99):0.0} ms, refused {result.Refused}");
}
