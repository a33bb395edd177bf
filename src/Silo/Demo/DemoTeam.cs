using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Silo.Playbooks;
using HealthEngine.Tasks;

namespace HealthEngine.Silo.Demo;

/// <inheritdoc cref="IDemoTeam"/>
sealed class DemoTeam(
    IPlaybooks playbooks, PlaybooksTailer tailer, IJournal journal, ITaskStore tasks, TaskDesk desk, AccountTime time, DemoOptions options)
    : IDemoTeam
{
    const string Admin = "Admin";

    // Of what is due or nearly so; the rest of a bad day waits for the next.
    const int TasksMax = 200;

    // A silo that does not follow the journal would wait for ever; the demo then goes on without.
    static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(10);

    public async Task Begin(CancellationToken cancellation)
    {
        foreach (var (id, body) in DemoPlaybooks.All)
            await playbooks.Put(options.Workspace, id, null, body, Admin, cancellation);
    }

    public async Task CatchUp(CancellationToken cancellation)
    {
        try
        {
            await tailer.Reached(await journal.Head(cancellation), cancellation).WaitAsync(WaitMax, cancellation);
        }
        catch (TimeoutException)
        {
            // Some accounts then enter late or not at all, and the runs say so.
        }
    }

    public async Task Work(CancellationToken cancellation)
    {
        var now = time.Now;
        foreach (var (_, task) in await tasks.Agenda(options.Workspace, new([], null, TasksMax), cancellation))
        {
            var habit = TaskHabit.Of(options.Seed, task);
            if (task.Owner is not { } owner || habit.DoneAt > now) continue;
            var wish = new TaskWish(task.Title, task.Text, owner, task.DueAt, habit.State, habit.Outcome);
            await desk.Change(task, wish, owner, cancellation);
        }
    }
}
