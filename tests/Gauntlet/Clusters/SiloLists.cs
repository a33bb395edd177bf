using System.Globalization;
using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>The list of accounts, read page by page from every silo once views have caught up.</summary>
sealed class SiloLists(Cluster cluster, TimeSpan catchUpMax, TimeProvider time)
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public async Task<string> Compare()
    {
        await CaughtUp();
        var lists = await Task.WhenAll(cluster.Apis.Select(All));
        for (var i = 1; i < lists.Length; i++)
        {
            var at = lists[0].Zip(lists[i]).TakeWhile(rows => rows.First == rows.Second).Count();
            if (at < lists[0].Count || at < lists[i].Count)
                throw new SilosDifferException($"the lists of silos 1 and {i + 1} differ at row {at} of {lists[0].Count}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"lists equal over {lists[0].Count} accounts");
    }

    async Task CaughtUp()
    {
        var began = time.GetTimestamp();
        foreach (var api in cluster.Apis)
        {
            while ((await api.Send(HttpMethod.Get, "/health/ready")).Body.GetProperty("views").GetProperty("lag").GetInt64() > 0)
            {
                if (time.GetElapsedTime(began) > catchUpMax)
                    throw new SilosDifferException($"lists did not catch up with the journal in {catchUpMax.TotalSeconds} s");
                await Task.Delay(LookEvery, time);
            }
        }
    }

    static async Task<List<string>> All(EngineApi api)
    {
        var rows = new List<string>();
        string? next = null;
        do
        {
            var query = next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}";
            var (_, page) = await api.Send(HttpMethod.Get, $"/v1/accounts?limit=200{query}");
            rows.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetRawText()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        while (next is not null);
        return rows;
    }
}
