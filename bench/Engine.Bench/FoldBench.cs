using System.Diagnostics;
using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Engine.Bench;

/// <summary>What one signal costs an account, beside what it costs to parse; and what an account weighs.</summary>
static class FoldBench
{
    public const int Days = 400;

    const int Users = 30, Features = 40, Rounds = 5;

    public static readonly DateTimeOffset End = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly AccountKey Key = new(WorkspaceId.Default, new("acct-000001"));
    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Bench", "UTC", "EUR"));

    public static void Run()
    {
        var history = Typical(1).ToList();
        var account = AccountDecisions.Record(Key, Account.Empty, history, Rules, End).After;
        Warm(account, history);
        var (parse, byHand, live, replay) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (var i = 0; i < Rounds; i++)
        {
            parse = Math.Min(parse, Parse(history));
            byHand = Math.Min(byHand, ParseByHand(history));
            live = Math.Min(live, Live(account, history));
            replay = Math.Min(replay, Replay(history));
        }

        Console.WriteLine($"typical account     {Users} users, {Features} features, {Days} days, {history.Count:N0} signals");
        Console.WriteLine($"parse a signal      {parse:0.00} us  (SignalReader, batches of 100)");
        Console.WriteLine($"parse it by hand    {byHand:0.00} us  (JsonSerializer, the same batches)");
        Console.WriteLine($"fold and score      {live:0.00} us  ratio to parsing {live / parse:0.00}, by hand {live / byHand:0.00}  (one decision a signal)");
        Console.WriteLine($"fold only           {replay:0.00} us");
        Console.WriteLine($"in memory           {Weigh(history):N0} bytes");
        Console.WriteLine($"as a snapshot       {AccountSnapshots.Write(account, "UTC").Length:N0} bytes");
    }

    /// <summary>Until the code is the one that an engine runs after its first seconds, not the one that it starts with.</summary>
    static void Warm(Account account, List<Signal> history)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5))
        {
            Parse(history);
            ParseByHand(history);
            Live(account, history);
            Replay(history);
        }
    }

    static double Parse(List<Signal> history)
    {
        var bodies = history.Chunk(100).Select(Body).ToList();
        var clock = Stopwatch.GetTimestamp();
        var count = 0;
        foreach (var body in bodies)
            count += SignalReader.Read(body, SignalFormat.Json, new(End, Guid.Empty)).Signals.Count;
        return Stopwatch.GetElapsedTime(clock).TotalMicroseconds / count;
    }

    static double ParseByHand(List<Signal> history)
    {
        var bodies = history.Chunk(100).Select(Body).ToList();
        var clock = Stopwatch.GetTimestamp();
        var count = 0;
        foreach (var body in bodies) count += JsonSerializer.Deserialize<HandEvent[]>(body, JsonSerializerOptions.Web)!.Length;
        return Stopwatch.GetElapsedTime(clock).TotalMicroseconds / count;
    }

    static double Live(Account account, List<Signal> history)
    {
        var signals = history[^2_000..];
        var clock = Stopwatch.GetTimestamp();
        foreach (var signal in signals) account = AccountDecisions.Record(Key, account, [signal], Rules, End).After;
        return Stopwatch.GetElapsedTime(clock).TotalMicroseconds / signals.Count;
    }

    static double Replay(List<Signal> history)
    {
        var clock = Stopwatch.GetTimestamp();
        var state = AccountState.Empty;
        foreach (var signal in history) state = state.Fold(signal, End, Rules.Calendar);
        return Stopwatch.GetElapsedTime(clock).TotalMicroseconds / history.Count;
    }

    static long Weigh(List<Signal> history)
    {
        const int copies = 2_000;
        var accounts = new Account[copies];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < copies; i++)
            accounts[i] = AccountDecisions.Record(Key, Account.Empty, history, Rules, End).After;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(accounts);
        return (after - before) / copies;
    }

    static byte[] Body(Signal[] signals) => Encoding.UTF8.GetBytes("[" + string.Join(',', signals.Select(s =>
        $$"""{"id":"{{s.Id}}","account":"{{Key.Account}}","type":"{{s.Type}}","name":"{{s.Name}}","user":"{{s.User}}","at":"{{s.At:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}}"}""")) + "]");

    /// <summary>Office days, most users on most of them, each with a few features of their own.</summary>
    public static IEnumerable<Signal> Typical(int seed)
    {
        var random = new Random(seed);
        for (var day = Days - 1; day >= 0; day--)
        {
            var date = End.AddDays(-day).Date;
            var chance = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.05 : 0.6;
            for (var user = 0; user < Users; user++)
            {
                if (random.NextDouble() > chance) continue;
                var at = new DateTimeOffset(date, TimeSpan.Zero).AddMinutes(random.Next(480, 720));
                yield return new(
                    $"m-{day}-{user}", SignalTypes.UsageEvent, $"feature-{random.Next(Features)}", $"u-{user}", at, null, default);
            }
        }
    }
}
