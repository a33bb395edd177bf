using HealthEngine.Tasks;

namespace HealthEngine.Silo.Demo;

/// <summary>When its owner gets round to a task, and what comes of it. Pure: the same task is done in the same way.</summary>
sealed record TaskHabit(DateTimeOffset DoneAt, TaskState State, string Outcome)
{
    static readonly string[] Outcomes =
    [
        "Talked to their sponsor; they know what to do next.", "Left a message, and they called back.", "Met for half an hour. They want a training.",
        "They were away; agreed on a date next month.", "Sent a summary, and they thanked us for it.",
    ];

    public static TaskHabit Of(ulong seed, AccountTask task)
    {
        var chance = Chance.Of(seed, [5, .. task.Id.Select(c => (int)c)]);
        var dismisses = chance.Happens(0.08);
        // Most are done in time; some a few days late, and those are seen as overdue.
        var done = (task.DueAt ?? task.CreatedAt.AddDays(7)).AddDays(chance.Happens(0.85) ? -chance.Between(0.1, 2.0) : chance.Between(0.5, 6.0));
        return dismisses
            ? new(done, TaskState.Dismissed, "No need any more.")
            : new(done, TaskState.Done, chance.Pick(Outcomes));
    }
}
