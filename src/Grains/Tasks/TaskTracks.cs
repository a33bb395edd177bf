using System.Collections.Immutable;

namespace HealthEngine.Tasks;

/// <summary>The version of a task that the account's journal was told.</summary>
public sealed record TaskTrack(string Task, int Version);

/// <summary>The tasks of one account, as far as its journal was told of them lately.</summary>
static class TaskTracks
{
    /// <summary>A repetition comes within minutes; nobody changes so many tasks of one account meanwhile.</summary>
    const int TracksMax = 50;

    public static bool Knows(ImmutableArray<TaskTrack> tracks, TaskChanged e) =>
        tracks.Any(t => t.Task == e.Task.Id && t.Version >= e.Task.Version);

    public static ImmutableArray<TaskTrack> Apply(ImmutableArray<TaskTrack> tracks, TaskChanged e)
    {
        var after = tracks.RemoveAll(t => t.Task == e.Task.Id).Add(new(e.Task.Id, e.Task.Version));
        return after.Length > TracksMax ? after.RemoveAt(0) : after;
    }
}
