namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>A playbook, and the way that every run of it must take, however often the engine is killed on it.</summary>
/// <param name="Definition">As it is put, JSON.</param>
/// <param name="Milestones">That an account has reached before it enters: what its conditions look at.</param>
/// <param name="Follow">Told once a message has been received; null: nothing.</param>
/// <param name="State">How it ends.</param>
/// <param name="ByTicket">Whether a ticket starts it, and not a person: the engine must come upon it by itself.</param>
sealed record Course(
    string Playbook,
    string Definition,
    int Milestones,
    FollowUp? Follow,
    IReadOnlyList<CourseStep> Steps,
    string State = "completed",
    bool ByTicket = false)
{
    /// <summary>How long a run takes at the least.</summary>
    public TimeSpan WaitBefore(int number) =>
        TimeSpan.FromSeconds(Steps.Take(number - 1).Sum(s => s.WaitSeconds));
}

/// <summary>More milestones, once the message of a step is there: its run waits for them.</summary>
sealed record FollowUp(string AfterStep, int Milestones);

/// <param name="Type">Of the step, as runs show it.</param>
/// <param name="WaitSeconds">It takes at least so long.</param>
sealed record CourseStep(string Step, string Type, string Outcome = "done", int WaitSeconds = 0)
{
    /// <summary>Messages that come of it.</summary>
    public bool IsMessage => Type is "webhook" or "notify" && Outcome == "done";

    public bool IsTask => Type == "task" && Outcome == "done";
}
