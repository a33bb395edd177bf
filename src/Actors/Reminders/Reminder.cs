using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>A reminder in memory: its stored entry and its next tick.</summary>
sealed class Reminder(ReminderEntry entry) : IGrainReminder
{
    internal ReminderEntry Entry { get; } = entry;

    internal DateTime Due { get; set; }

    public string ReminderName => Entry.ReminderName;

    internal (GrainId Grain, string Name) Key => (Entry.GrainId, Entry.ReminderName);

    /// <summary>The first whole period at or after an instant; a tick is never made up for.</summary>
    internal DateTime DueFrom(DateTime instant)
    {
        var since = instant - Entry.StartAt;
        if (since <= TimeSpan.Zero) return Entry.StartAt;
        var periods = (since.Ticks + Entry.Period.Ticks - 1) / Entry.Period.Ticks;
        return Entry.StartAt + Entry.Period * periods;
    }
}
