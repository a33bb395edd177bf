using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>The reminders of this host: stored first, then scheduled.</summary>
/// <remarks>The table is read once at the start. This process is its only writer, so what it holds is known.</remarks>
sealed class ReminderService(IReminderTable table, ActorRuntime runtime, ReminderOptions options)
{
    readonly ReminderSchedule _schedule = new(runtime);

    internal static ReminderService Of(IGrainBase grain) => Activation.Of(grain).Kind.Runtime.Reminders
        ?? throw new OrleansConfigurationException("Reminders need an IReminderTable; none is registered.");

    internal async Task StartAsync(CancellationToken ct)
    {
        await table.StartAsync(ct);
        var stored = await table.ReadRows(0, 0);
        _schedule.Start(stored.Reminders.Select(entry => new Reminder(entry)));
    }

    /// <summary>No more ticks; grains may still register and unregister while they leave.</summary>
    internal void StopTicking() => _schedule.Stop();

    internal Task StopAsync(CancellationToken ct) => table.StopAsync(ct);

    internal async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan due, TimeSpan period)
    {
        Activation.RequireCurrent();
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(due, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        if (period < options.MinimumReminderPeriod)
            throw new ArgumentException($"Reminder {name}: {period} is below {options.MinimumReminderPeriod}.");

        var startAt = runtime.Time.GetUtcNow().UtcDateTime + due;
        var entry = new ReminderEntry { GrainId = grain, ReminderName = name, StartAt = startAt, Period = period };
        entry.ETag = await table.UpsertRow(entry);
        var reminder = new Reminder(entry);
        _schedule.Put(reminder);
        return reminder;
    }

    internal async Task UnregisterAsync(IGrainReminder reminder)
    {
        Activation.RequireCurrent();
        var known = reminder as Reminder ?? throw new ArgumentException("Not a reminder of this host.");
        if (!await table.RemoveRow(known.Entry.GrainId, known.ReminderName, known.Entry.ETag!))
            throw new ReminderException($"{known.Entry} was changed or removed meanwhile; get it anew and retry.");
        _schedule.Remove(known);
    }

    internal async Task<IGrainReminder?> FindAsync(GrainId grain, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await table.ReadRow(grain, name) is { } entry ? new Reminder(entry) : null;
    }

    internal async Task<List<IGrainReminder>> ListAsync(GrainId grain) =>
        [.. (await table.ReadRows(grain)).Reminders.Select(entry => new Reminder(entry))];
}
