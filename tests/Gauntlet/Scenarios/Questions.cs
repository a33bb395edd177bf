using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Recomputing;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>Asks engines by turns for some accounts' readings: of each account one of now and one of a random past instant.</summary>
sealed class Questions(IReadOnlyList<EngineApi> engines, Random random, TimeProvider time)
{
    const int PastDaysMax = 120;

    // Enough to meet every measure many times.
    const int AccountsMax = 150;

    /// <param name="rows">Where the accounts are chosen from, by chance.</param>
    public async Task<List<ToldReading>> Ask(IEnumerable<JournalRow> rows)
    {
        var accounts = rows.Select(r => r.Account).Distinct().Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(accounts);
        accounts = accounts[..Math.Min(AccountsMax, accounts.Length)];
        var readings = new List<ToldReading>(2 * accounts.Length);
        for (var i = 0; i < accounts.Length; i++)
        {
            var (account, api) = (accounts[i], engines[i % engines.Count]);
            readings.Add(new(account, null, await api.Health(account)));
            var past = time.GetUtcNow().AddSeconds(-random.Next(PastDaysMax * 86_400)).ToUnixMicroseconds();
            readings.Add(new(account, past, await api.Health(account, Microseconds.ToInstant(past))));
        }

        return readings;
    }
}
