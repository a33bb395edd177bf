using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Recomputing;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>Asks engines by turns for accounts' readings: of each account one of now and one of a random past instant.</summary>
sealed class Questions(IReadOnlyList<EngineApi> engines, Random random, TimeProvider time)
{
    const int PastDaysMax = 120;

    public async Task<List<ToldReading>> Ask(string[] accounts)
    {
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
