using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Playbooks;
using HealthEngine.Workspaces;

namespace HealthEngine.Tasks;

/// <summary>Tasks on disk.</summary>
/// <remarks>All throw <see cref="Journal.JournalUnavailableException"/> while the store is away.</remarks>
public interface ITaskStore
{
    /// <summary>Puts a new task. One whose id was put before is left as it is: to put it again is harmless.</summary>
    /// <param name="caps">What playbooks may give; null: a person gives it, and people know what they do.</param>
    Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation);

    /// <summary>Null: the workspace has no such task.</summary>
    Task<AccountTask?> Find(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ListedTask>> List(WorkspaceId workspace, TaskQuery query, CancellationToken cancellation);

    /// <summary>What is not finished, the first due first; what is due whenever comes last.</summary>
    Task<IReadOnlyList<ListedTask>> Agenda(WorkspaceId workspace, AgendaQuery query, CancellationToken cancellation);

    /// <summary>Writes a task's next version. False: the one before is not the newest any more.</summary>
    Task<bool> Change(AccountTask task, CancellationToken cancellation);

    /// <summary>Tasks of any workspace whose newest version the journal was not told of.</summary>
    Task<IReadOnlyList<AccountTask>> Untold(int limit, CancellationToken cancellation);

    /// <summary>Notes that the journal was told of a task's version.</summary>
    Task Told(WorkspaceId workspace, string id, int version, CancellationToken cancellation);
}

public enum TaskPut
{
    Put,

    /// <summary>It was put before.</summary>
    Known,

    /// <summary>The account got as many tasks today as playbooks may give.</summary>
    AccountCap,

    /// <summary>The owner did.</summary>
    OwnerCap,
}

/// <summary>How many tasks playbooks may give on the day that a task is given.</summary>
/// <param name="From">The day's first instant.</param>
/// <param name="To">The next day's.</param>
public sealed record TaskDay(TaskCaps Caps, DateTimeOffset From, DateTimeOffset To);

/// <param name="No">Its place in the list; rises with time.</param>
public sealed record ListedTask(long No, AccountTask Task);

/// <param name="Owners">Tasks of any of these; empty: no matter whose.</param>
/// <param name="Before">The <see cref="ListedTask.No"/> of the last one seen; null: from the newest.</param>
public sealed record TaskQuery(
    TaskState? State, ImmutableArray<string> Owners, AccountId? Account, string? Playbook, string? Run, long? Before, int Limit);

/// <param name="Owners">Tasks of any of these; empty: no matter whose.</param>
/// <param name="After">The last one seen; null: from the first.</param>
public sealed record AgendaQuery(ImmutableArray<string> Owners, AgendaPlace? After, int Limit);

/// <summary>The place of a task in what is to be done.</summary>
/// <param name="Due">Microseconds since 1970, UTC; <see cref="Whenever"/>: it has no due date.</param>
/// <param name="No">Its <see cref="ListedTask.No"/>.</param>
public readonly record struct AgendaPlace(long Due, long No)
{
    public const long Whenever = long.MaxValue;

    public static AgendaPlace Of(ListedTask task) => new(DueOf(task.Task), task.No);

    public static long DueOf(AccountTask task) => task.DueAt?.ToUnixMicroseconds() ?? Whenever;
}
