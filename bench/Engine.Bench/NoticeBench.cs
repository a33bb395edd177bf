using System.Net.Http.Json;
using System.Text.Json;

namespace HealthEngine.Engine.Bench;

/// <summary>From an account that crosses a threshold to the webhook that tells of it, beside Alertmanager with the same alerts.</summary>
static class NoticeBench
{
    static readonly string[] Types = ["alert.raised"];

    /// <summary>What takes longer than this has lost something.</summary>
    static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(5);

    /// <summary>Accounts told of before the clock runs, at both: neither is measured while it starts and compiles.</summary>
    const int Warming = 20_000;

    /// <summary>Of one owner; a message names ten alerts at most.</summary>
    const int AccountsOfOwner = 10;

    /// <summary>How alerts are put together, said to both: an endpoint's grouping, and Alertmanager's words for it.</summary>
    sealed record Alike(string Name, object Ours, string Theirs)
    {
        public static readonly Alike Each = new(
            "each told by a webhook of its own", new { by = "each" }, "group_by: ['...'], group_wait: 0s, group_interval: 5m");

        public static readonly Alike Owner = new(
            $"told by owner, {AccountsOfOwner} accounts each, after a second and every five",
            new { by = "owner", waitSeconds = 1, intervalSeconds = 5 }, "group_by: [owner], group_wait: 1s, group_interval: 5s");
    }

    /// <param name="byOwner">Put together by owner; else each is told by itself.</param>
    public static Task Race(int accounts, bool byOwner) =>
        Compare(accounts, byOwner ? Alike.Owner : Alike.Each, TimeSpan.Zero, "as fast as it goes");

    /// <inheritdoc cref="Race"/>
    public static Task Minute(int accounts, bool byOwner) =>
        Compare(accounts, byOwner ? Alike.Owner : Alike.Each, TimeSpan.FromMinutes(1), "over a minute");

    static async Task Compare(int accounts, Alike alike, TimeSpan over, string pace)
    {
        Console.WriteLine($"{accounts:N0} accounts, each raises one alert, {alike.Name}");
        var ours = await Ours(accounts, alike, over);
        Print($"engine, {pace}", ours.Text);
        if (await Theirs(accounts, alike, over) is not { } theirs)
        {
            Console.WriteLine("Alertmanager is neither here nor to be had (apt-get download prometheus-alertmanager): nothing to compare with.");
            return;
        }

        Print($"Alertmanager, {pace}", theirs.Text);
        if (theirs.PerSecond == 0 || ours.P99 == 0) return;
        Console.WriteLine($"alerts/s: {ours.PerSecond / theirs.PerSecond:0.00} of Alertmanager's; p99: {ours.P99 / theirs.P99:0.00} of its");
        Console.WriteLine("(the engine weighs a scorecard, keeps each alert and each notice on disk and signs; Alertmanager keeps alerts in memory)");
    }

    static async Task<(double PerSecond, double P99, string Text)> Ours(int accounts, Alike alike, TimeSpan over)
    {
        var directory = Directory.CreateTempSubdirectory("bench");
        try
        {
            await using var receiver = await AlertReceiver.Start();
            await using var engine = await EngineProcess.Start(new Dictionary<string, string>
            {
                ["HealthEngine__DataDirectory"] = directory.FullName,
                ["HealthEngine__Egress__Allow"] = "127.0.0.1/32",
            });
            await engine.Ready();
            using var client = engine.Client(16);
            using var made = await client.PostAsJsonAsync(
                "/v1/endpoints", new { url = $"{receiver.Address}/hook", types = Types, grouping = alike.Ours });
            made.EnsureSuccessStatusCode();
            // They are there before: what is measured is the crossing.
            await new AlertLoad(client, "/v1/signals", 0, accounts + Warming, Created).Post(TimeSpan.Zero);
            await Tell(receiver, new(client, "/v1/signals", accounts, Warming, Failed), TimeSpan.Zero);
            var before = ProcessorTimes.Now(engine.ProcessId, 0);
            var load = new AlertLoad(client, "/v1/signals", 0, accounts, Failed);
            await Tell(receiver, load, over);
            Print("  of it", ProcessorTimes.Now(engine.ProcessId, 0).Since(before, accounts));
            await Decided(client);
            return load.Compare(receiver);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static string Created(int account) => $$$"""
        {"account":"{{{AlertLoad.Account(account)}}}","type":"account.created","props":{"owner":"{{{Owner(account)}}}"}}
        """;

    static string Failed(int account) =>
        $$$"""{"account":"{{{AlertLoad.Account(account)}}}","type":"billing.payment_failed","props":{"invoice":"i1"}}""";

    static string Label(int account) => $$$"""
        {"labels":{"alertname":"payment-failed","account":"{{{AlertLoad.Account(account)}}}","owner":"{{{Owner(account)}}}"},
        "annotations":{"summary":"A payment failed."}}
        """;

    static string Owner(int account) => $"owner-{account / AccountsOfOwner}";

    static async Task Tell(AlertReceiver receiver, AlertLoad load, TimeSpan over)
    {
        var told = receiver.Told(load.Accounts);
        await load.Post(over);
        await Task.WhenAny(told, Task.Delay(PatienceMax));
    }

    /// <summary>From an alert's commit to the step that decided its notice: what the way out takes is not in it.</summary>
    static async Task Decided(HttpClient client)
    {
        var (waits, changes) = (new List<double>(), new List<DateTimeOffset>());
        for (string? cursor = ""; cursor is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"/v1/notices?state=told&limit=200&cursor={cursor}"));
            foreach (var notice in page.RootElement.GetProperty("items").EnumerateArray())
            {
                changes.Add(notice.GetProperty("changedAt").GetDateTimeOffset());
                waits.Add((changes[^1] - notice.GetProperty("at").GetDateTimeOffset()).TotalMilliseconds);
            }

            cursor = page.RootElement.GetProperty("next").GetString();
        }

        var seconds = changes.Count == 0 ? 1 : Math.Max(0.001, (changes.Max() - changes.Min()).TotalSeconds);
        Print("  of it, transition to notice", $"{changes.Count / seconds,7:N0} notices/s, {Percentiles.Tell(waits)}");
    }

    static async Task<(double PerSecond, double P99, string Text)?> Theirs(int accounts, Alike alike, TimeSpan over)
    {
        await using var receiver = await AlertReceiver.Start();
        await using var manager = await Alertmanager.Start($"{receiver.Address}/hook", alike.Theirs);
        if (manager is null) return null;
        using var client = new HttpClient { BaseAddress = manager.Address };
        await Tell(receiver, new(client, "/api/v2/alerts", accounts, Warming, Label), TimeSpan.Zero);
        var load = new AlertLoad(client, "/api/v2/alerts", 0, accounts, Label);
        await Tell(receiver, load, over);
        return load.Compare(receiver);
    }

    static void Print(string what, string text) => Console.WriteLine($"{what,-34} {text}");
}
