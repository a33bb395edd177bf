using System.Collections.Immutable;

namespace HealthEngine.Playbooks.Runs;

/// <summary>How much of a run the account's journal was told.</summary>
/// <param name="Number">Of the last event that was told.</param>
public sealed record RunTrack(string Run, string Playbook, int Number, bool IsOver);

/// <summary>The runs of one account, as far as its journal was told: what is told again after a kill is known by it.</summary>
static class RunTracks
{
    /// <summary>Runs that are over and remembered: a repetition comes right after what it repeats.</summary>
    const int OverMax = 20;

    public static bool Knows(ImmutableArray<RunTrack> tracks, RunEvent e) =>
        tracks.Any(t => t.Run == e.Run && t.Number >= e.Number);

    public static ImmutableArray<RunTrack> Apply(ImmutableArray<RunTrack> tracks, RunEvent e)
    {
        var isOver = e is RunEnded;
        var after = tracks.RemoveAll(t => t.Run == e.Run).Add(new(e.Run, e.Playbook, e.Number, isOver));
        if (!isOver || after.Count(t => t.IsOver) <= OverMax) return after;
        return after.Remove(after.First(t => t.IsOver));
    }
}
