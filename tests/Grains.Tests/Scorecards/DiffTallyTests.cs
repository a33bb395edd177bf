using HealthEngine.Previews;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scorecards;

public class DiffTallyTests
{
    [Fact]
    public void A_diff_tells_how_much_changes_whose_band_moves_and_why()
    {
        var tally = new DiffTally();
        tally.Add("up", "Up", "smb", Says(40, Band.Red, ("a", -10)), Says(60, Band.Yellow, ("a", 5), ("b", 5)));
        tally.Add("down", null, "smb", Says(80, Band.Green, ("a", 30)), Says(70, Band.Green, ("a", 20)));
        tally.Add("same", null, null, Says(50, Band.Yellow), Says(50, Band.Yellow));
        tally.Add("lost", null, null, Says(50, Band.Yellow), CardOpinion.None);
        var diff = tally.ToDiff();
        Assert.Equal((4, 3, 2), (diff.Accounts, diff.Compared, diff.Moved));
        Assert.Equal((10 / 3.0, 0.0, 20.0, -10.0), (diff.Change!.Mean, diff.Change.Median, diff.Change.MaxRise, diff.Change.MaxFall));
        Assert.Equal((0, 1), (diff.Coverage.LiveUnscored, diff.Coverage.CandidateUnscored));
        Assert.Equal((0.8, 0.6), (Math.Round(diff.Coverage.Live!.Value, 9), Math.Round(diff.Coverage.Candidate!.Value, 9)));
        Assert.Equal(["lost", "up", "down"], diff.Movers.Select(m => m.Account));
        Assert.Equal<MoverReason>([new("a", 15), new("b", 5)], diff.Movers[1].Reasons);
        Assert.Contains(new(Band.Red, Band.Yellow, 1), diff.Bands);
        Assert.Contains(new(Band.Yellow, Band.Unknown, 1), diff.Bands);
        Assert.Equal([("(none)", 2, 0.0), ("smb", 2, 5.0)], diff.Segments.Select(s => (s.Segment, s.Accounts, s.MeanChange!.Value)));
    }

    [Fact]
    public void Of_many_movers_the_greatest_are_named_whatever_their_order()
    {
        var numbers = Enumerable.Range(1, 60).ToArray();
        new Random(3).Shuffle(numbers);
        var tally = new DiffTally();
        foreach (var n in numbers) tally.Add($"a{n:00}", null, null, Says(0, Band.Red), Says(n, Band.Red));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"a{60 - i}"), tally.ToDiff().Movers.Select(m => m.Account));
    }

    [Fact]
    public void A_tally_that_went_to_disk_and_back_makes_the_same_diff()
    {
        var random = new Random(9);
        var (whole, cut) = (new DiffTally(), new DiffTally());
        for (var i = 0; i < 80; i++)
        {
            var (live, candidate) = (Says(random.Next(100), (Band)random.Next(4), ("a", i)), Says(random.Next(100), (Band)random.Next(4), ("b", i)));
            whole.Add($"a{i}", null, $"s{i % 3}", live, candidate);
            cut.Add($"a{i}", null, $"s{i % 3}", live, candidate);
            cut = Again(cut);
        }

        Assert.Equal(Json(whole), Json(cut));
    }

    [Fact]
    public void Nobody_changes_nothing()
    {
        var diff = new DiffTally().ToDiff();
        Assert.Equal((0, null, null), (diff.Accounts, diff.Change, diff.Coverage.Live));
    }

    static CardOpinion Says(double score, Band band, params (string, double)[] lines) =>
        new(score, band, 0.8, [.. lines.Select(l => new OpinionLine(l.Item1, l.Item2))]);

    static DiffTally Again(DiffTally tally)
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        tally.Write(to);
        to.Flush();
        data.Position = 0;
        using var from = new BinaryReader(data);
        return DiffTally.Read(from);
    }

    static string Json(DiffTally tally) =>
        System.Text.Json.JsonSerializer.Serialize(tally.ToDiff(), PreviewJson.Default.CardDiff);
}
