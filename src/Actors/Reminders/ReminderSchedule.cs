using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>Sends each reminder's ticks when they are due, never before.</summary>
/// <remarks>One timer, set to the earliest. A reminder has one tick under way at a time; one that takes longer than
/// its period skips the ticks meanwhile.</remarks>
sealed class ReminderSchedule(ActorRuntime runtime)
{
    // A timer of the runtime counts 49 days at most; looking in once a day costs nothing.
    static readonly TimeSpan LookMax = TimeSpan.FromDays(1);

    readonly Lock _gate = new();
    readonly Dictionary<(GrainId, string), Reminder> _known = []; // all that the table holds
    readonly PriorityQueue<Reminder, DateTime> _waiting = new();
    ITimer? _timer;

    DateTime Now => runtime.Time.GetUtcNow().UtcDateTime;

    internal void Start(IEnumerable<Reminder> stored)
    {
        lock (_gate)
        {
            _timer = runtime.Time.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            foreach (var reminder in stored) Enter(reminder);
            SetTimer();
        }
    }

    internal void Stop()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _known.Clear();
            _waiting.Clear();
        }
    }

    internal void Put(Reminder reminder)
    {
        lock (_gate)
        {
            if (_timer is null) return; // stored, and found at the next start
            Enter(reminder);
            SetTimer();
        }
    }

    internal void Remove(Reminder reminder)
    {
        lock (_gate) _known.Remove(reminder.Key);
    }

    void Enter(Reminder reminder)
    {
        // What it replaces stays in the queue and is dropped when it comes up.
        _known[reminder.Key] = reminder;
        reminder.Due = reminder.DueFrom(Now);
        _waiting.Enqueue(reminder, reminder.Due);
    }

    void OnTime()
    {
        var due = new List<Reminder>();
        lock (_gate)
        {
            var now = Now;
            while (_waiting.TryPeek(out var reminder, out var at) && at <= now)
            {
                _waiting.Dequeue();
                if (IsCurrent(reminder)) due.Add(reminder);
            }
            SetTimer();
        }
        foreach (var reminder in due) _ = TickAsync(reminder);
    }

    async Task TickAsync(Reminder reminder)
    {
        var entry = reminder.Entry;
        try
        {
            var grain = runtime.Factory.GetGrain<IRemindable>(entry.GrainId);
            await grain.ReceiveReminder(entry.ReminderName, new(entry.StartAt, entry.Period, Now));
        }
        catch (Exception e)
        {
            ActorLog.ReminderFailed(runtime.Log, entry.GrainId, entry.ReminderName, e);
        }
        lock (_gate)
        {
            if (_timer is null || !IsCurrent(reminder)) return;
            reminder.Due = reminder.DueFrom(Now + TimeSpan.FromTicks(1));
            _waiting.Enqueue(reminder, reminder.Due);
            SetTimer();
        }
    }

    bool IsCurrent(Reminder reminder) => _known.TryGetValue(reminder.Key, out var known) && known == reminder;

    void SetTimer()
    {
        if (!_waiting.TryPeek(out _, out var due)) return;
        var wait = due - Now;
        // Rounded up: the runtime cuts to milliseconds, and a tick must not come early.
        wait = wait <= TimeSpan.Zero ? TimeSpan.Zero
            : wait > LookMax ? LookMax
            : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer?.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
