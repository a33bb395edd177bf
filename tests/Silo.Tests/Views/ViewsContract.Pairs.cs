using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Views;
using Microsoft.Extensions.DependencyInjection;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Views;

public abstract partial class ViewsContract
{
    IScoreViews Scores => Services.GetRequiredService<IScoreViews>();

    [Fact]
    public async Task The_last_points_of_two_histories_stand_side_by_side_whatever_the_size_of_pages()
    {
        var all = await WriteInPieces(Random(seed: 21, accounts: 30, entries: 500), new(21));
        var last = all.Where(c => c.Entry.Account.Workspace == One)
            .SelectMany(c => c.Entry.Events.OfType<ReadingTaken>().Select(r => (c.Position, c.Entry.Account.Account, Reading: r)))
            .ToLookup(r => (r.Account.Value, r.Reading.Scorecard), r => r.Reading);
        var expected = last.Where(l => l.Key.Scorecard == "onboarding")
            .OrderBy(l => l.Key.Value, StringComparer.Ordinal)
            .Select(l => (l.Key.Value, Text(l.Last()), Text(last[(l.Key.Value, "health")].LastOrDefault())))
            .ToList();
        for (var limit = 1; limit < 8; limit++)
        {
            var found = await AllPairs("onboarding", "health", limit);
            Assert.Equal(expected, found.Select(p => (p.Account.Value, Text(p.First), Text(p.Second))));
        }

        Assert.Equal(all.Where(c => c.Entry.Account.Workspace == One).Select(c => c.Entry.Account).Distinct().Count(), await Scores.Count(One, None));
    }

    [Fact]
    public async Task A_version_on_trial_has_a_history_of_its_own_beside_the_live_ones()
    {
        await Write(Entry(
            Key("a"), Start, Reading(70, Band.Green), Reading(40, Band.Red, version: 4) with { Role = CardRole.Shadow },
            new ProfileChanged(new(Name: "Acme", Segment: "smb"))));
        await Write(Entry(Key("b"), Start, Reading(50, Band.Yellow)));
        await Write(Entry(Key("c"), Start, Reading(30, Band.Red, version: 4) with { Role = CardRole.Shadow }));
        var pairs = await AllPairs("health@4", "health", 10);
        Assert.Equal(["a", "c"], pairs.Select(p => p.Account.Value));
        Assert.Null(pairs[1].Second);
        var pair = pairs[0];
        Assert.Equal(("a", "Acme", "smb", 40.0, 4, 70.0), (
            pair.Account.Value, pair.Name, pair.Segment, pair.First.Score, pair.First.Version, pair.Second!.Value.Score));
        Assert.Empty(await AllPairs("health@3", "health", 10));
        Assert.Empty(await Scores.Pairs(Two, "health", "health@4", null, 10, None));
    }

    async Task<List<ScorePair>> AllPairs(string first, string second, int limit)
    {
        var all = new List<ScorePair>();
        while (await Scores.Pairs(One, first, second, all.LastOrDefault()?.Account, limit, None) is { Count: > 0 } page) all.AddRange(page);
        return all;
    }

    static string Text(ReadingTaken? r) => r is null ? "" : $"{r.Version} {r.Score} {r.Band} {r.Coverage}";

    static string Text(LastPoint? p) => p is { } r ? $"{r.Version} {r.Score} {r.Band} {r.Coverage}" : "";
}
