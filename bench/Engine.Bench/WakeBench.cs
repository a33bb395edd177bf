using System.Globalization;
using HealthEngine.Testing;

namespace HealthEngine.Engine.Bench;

/// <summary>How late accounts are woken when 100,000 are due within a minute.</summary>
static class WakeBench
{
    const int Accounts = 100_000;
    const double MinuteMs = 60_000;

    // Time to send a signal of each account before the first is due.
    static readonly TimeSpan Lead = TimeSpan.FromSeconds(90);

    // A day of silence is news: an account asks to be woken when its last signal is a day old.
    static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    public static async Task Run(string store, PostgresServer postgres)
    {
        await using var place = await EngineStore.Make(store, postgres);
        await using var engine = await EngineProcess.Start(place.Settings);
        var first = TimeProvider.System.GetUtcNow() + Lead;
        DateTimeOffset DueOf(int account) => first.AddMilliseconds(account * MinuteMs / Accounts);

        var filled = await new SignalLoad(engine.Address, "/v1/signals", Accounts, 100).Fill(24, a => DueOf(a) - Silence);
        if (filled.Seconds > Lead.TotalSeconds) Console.WriteLine($"{store,-11} filling took {filled.Seconds:0} s: some were due before");
        var end = first.AddMilliseconds(MinuteMs) + TimeSpan.FromSeconds(10) - TimeProvider.System.GetUtcNow();
        await Task.Delay(end);
        var woken = await place.Query(
            "SELECT a.id, j.recorded_at FROM journal j JOIN account a ON a.no = j.account_no WHERE j.signal_key IS NULL",
            row => DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(1)) - DueOf(int.Parse(row.GetString(0)[5..], CultureInfo.InvariantCulture)));
        Console.WriteLine(
            $"{store,-11} {woken.Count:N0} of {Accounts:N0} accounts woken, late by "
            + Percentiles.Tell(woken.Select(late => late.TotalMilliseconds)));
    }
}
