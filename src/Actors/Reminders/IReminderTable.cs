using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept, so that they outlive the process.</summary>
public interface IReminderTable
{
    Task StartAsync(CancellationToken cancellationToken = default)
#pragma warning disable CS0618 // A table written for the older member still starts.
        => Init();
#pragma warning restore CS0618

    [Obsolete("Implement and use StartAsync instead")]
    Task Init() => Task.CompletedTask;

    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>The reminders of the grains whose uniform hash lies in (begin, end]; when begin is not below end,
    /// of those above begin or not above end. (0, 0) is all of them.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes over what is there and gives the new etag.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Whether there was such a row with that etag.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();

    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
