using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Journal;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Sources;

/// <inheritdoc cref="ISourceGrain"/>
[Reentrant, GrainType("source")]
sealed partial class SourceGrain(
    [PersistentState("source", "state")] IPersistentState<SourceState> state,
    [PersistentState("source-form", "state")] IPersistentState<SourceForm> form,
    SourceRegistry sources,
    ISourceDays days,
    ISourcePoller poller,
    IOutages outages,
    IJournal journal,
    TimeProvider time,
    AccountTime accountTime,
    ILogger<SourceGrain> logger) : Grain, ISourceGrain, IRemindable
{
    const string KeepAlive = "keep-alive";
    const string Prefix = "source/";

    /// <summary>How often a source is looked at: no silence is noticed sooner, and none needs to be.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    WorkspaceId _workspace;
    string _id = "";
    Task? _saving;
    bool _isStarted;
    bool _hasLearnt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var end = key.IndexOf('/', Prefix.Length);
        (_workspace, _id) = (new(key[Prefix.Length..end]), key[(end + 1)..]);
        state.State ??= new();
        form.State ??= new();
        return Task.CompletedTask;
    }

    public async Task Start()
    {
        if (_isStarted) return;
        _isStarted = true;
        await this.RegisterOrUpdateReminder(KeepAlive, LookEvery, LookEvery);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (sources.Find(_workspace, _id) is not null) await Look();
        else if (await this.GetReminder(KeepAlive) is { } reminder) await this.UnregisterReminder(reminder);
    }

    public async Task Note(SourceNote note)
    {
        await Start();
        var now = time.GetUtcNow();
        note = WithBreaks(note, DateOnly.FromDateTime(now.UtcDateTime));
        SourceDecisions.Take(state.State, note, now);
        await days.Add(_workspace, _id, note.Counts, CancellationToken.None);
        await Save();
        await TellFaults();
    }

    public async Task Look()
    {
        if (sources.Find(_workspace, _id) is not { } source) return;
        await TellFaults();
        await KeepForm();
        if (source.Definition is { Enabled: true, Poll: { } poll } && (state.State.NextPollAt ?? DateTimeOffset.MinValue) <= time.GetUtcNow())
            _ = PollInBackground(poll);
    }

    // What is lost of the form by a crash is learnt again; so it is written at looks, and not with each note.
    async Task KeepForm()
    {
        if (!_hasLearnt) return;
        _hasLearnt = false;
        await Save(form.WriteStateAsync);
    }

    SourceNote WithBreaks(SourceNote note, DateOnly day)
    {
        var outcome = FormDecisions.Take(form.State, note.Forms, day);
        _hasLearnt |= outcome.IsChanged;
        return outcome.Breaks == 0
            ? note
            : note with { Counts = note.Counts.Add(new(day, SourceEvent.SchemaBreaks, outcome.Breaks)) };
    }

    public Task<SourceStanding> Standing() =>
        Task.FromResult(new SourceStanding(state.State.LastAt, Faults(), PollStanding));

    PollStanding PollStanding => new(
        state.State.Cursor, state.State.PolledAt, state.State.NextPollAt, state.State.PollFailures, state.State.PollFault,
        state.State.Recovered);

    // A source that is switched off is silent because somebody wants it to be.
    bool IsOn => sources.Find(_workspace, _id) is { Definition.Enabled: true };

    ImmutableArray<string> Faults() => IsOn
        ? SourceDecisions.Faults(state.State, form.State, time.GetUtcNow())
        : [];

    async Task TellFaults()
    {
        var name = sources.Find(_workspace, _id)?.Definition.Name ?? _id;
        try
        {
            await outages.Hear(_workspace, _id, name, IsOn ? SourceDecisions.SilentSince(state.State, time.GetUtcNow()) : null, CancellationToken.None);
            await new SourceAlarm(journal, _workspace, _id).Tell(Faults(), name, accountTime.Now);
        }
        catch (Exception fault) when (fault is JournalBusyException or JournalUnavailableException or JournalOutcomeUnknownException
            or ViewsUnavailableException or DefinitionConflictException)
        {
            logger.AlarmNotTold(_workspace, _id, fault.Message); // The next look tells it.
        }
    }

    Task Save() => Save(state.WriteStateAsync);

    /// <summary>One write at a time: calls interleave, and a write must not overtake another.</summary>
    async Task Save(Func<Task> write)
    {
        while (_saving is { IsCompleted: false } running) await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _saving = write();
        await _saving;
    }
}

static partial class SourceLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The alarm of source {SourceId} of {WorkspaceId} could not be told: {Reason}")]
    public static partial void AlarmNotTold(this ILogger logger, WorkspaceId workspaceId, string sourceId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling source {SourceId} of {WorkspaceId} failed {Failures} times in a row: {Reason}")]
    public static partial void PollFailed(this ILogger logger, WorkspaceId workspaceId, string sourceId, int failures, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Polling source {SourceId} of {WorkspaceId} brought {Recovered} signals that no webhook had")]
    public static partial void PollRecovered(this ILogger logger, WorkspaceId workspaceId, string sourceId, int recovered);
}
