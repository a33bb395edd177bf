using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>Has one account after another enter a playbook, and tells what runs wait for once they wait.</summary>
sealed class Starters : IAsyncDisposable
{
    const int AtOnce = 8;

    // Of each starter: some twenty runs a second at most, so that at a kill they stand at every place of their way.
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    // Days of the workspace decide on caps, and a course must leave nothing to chance.
    static readonly TimeSpan BeforeMidnight = TimeSpan.FromMinutes(10);

    static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _abandon = new();
    readonly ConcurrentDictionary<string, Candidate> _candidates = new();
    readonly ConcurrentDictionary<string, bool> _followed = new();
    readonly Channel<Candidate> _toFollow = Channel.CreateUnbounded<Candidate>(); // bounded by the candidates: one each
    readonly Poster _poster;
    readonly TimeProvider _time;
    readonly Task _starting;
    readonly Task _following;
    int _numbers;

    /// <param name="mayFollow">Ends when what runs wait for may come.</param>
    public Starters(HttpClient engine, Collector collector, TimeProvider time, Task mayFollow)
    {
        (_poster, _time) = (new(engine, time), time);
        collector.OnReceived = Follow;
        _starting = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(Start)));
        _following = Task.Run(() => FollowAll(mayFollow));
    }

    public IReadOnlyList<Candidate> Candidates => [.. _candidates.Values];

    /// <summary>Starts no more, and brings to an end what was begun.</summary>
    public async Task Settle()
    {
        await _stop.CancelAsync();
        _abandon.CancelAfter(SettleMax);
        await _starting;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _abandon.CancelAsync();
        _toFollow.Writer.TryComplete();
        await Task.WhenAll(_starting, _following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _abandon.Dispose();
    }

    async Task Start()
    {
        while (!_stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _numbers);
            var course = Courses.All[number % Courses.All.Count];
            if (course.Playbook != Courses.Capped.Playbook || !IsMidnightNear()) await Enter($"entering-{number:d5}", course);
            await Task.Delay(Between, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Enter(string account, Course course)
    {
        await Tell([Opened(account), .. Milestones(account, 1, course.Milestones)]);
        var candidate = new Candidate(account, course, _time.GetUtcNow().ToUnixMicroseconds(), null);
        _candidates[account] = candidate;
        if (course.ByTicket)
        {
            await Tell([$$"""{"id":"ticket","account":"{{account}}","type":"support.ticket_opened","props":{"ticket":"T1"} }"""]);
            return;
        }

        var run = await _poster.Until(
            HttpStatusCode.Created, HttpMethod.Post, $"/v1/playbooks/{course.Playbook}/runs",
            $$"""{"account":"{{account}}","key":"k1"}""", _abandon.Token);
        _candidates[account] = candidate with { Run = run.GetProperty("id").GetString() };
    }

    void Follow(Received message)
    {
        if (_candidates.TryGetValue(message.Account, out var candidate) && candidate.Course.Follow?.AfterStep == message.Step
            && _followed.TryAdd(message.Account, true))
            _toFollow.Writer.TryWrite(candidate);
    }

    async Task FollowAll(Task mayFollow)
    {
        await mayFollow.WaitAsync(_abandon.Token);
        await foreach (var candidate in _toFollow.Reader.ReadAllAsync(_abandon.Token))
        {
            var (from, to) = (candidate.Course.Milestones + 1, candidate.Course.Follow!.Milestones);
            await Tell([.. Milestones(candidate.Account, from, to)]);
        }
    }

    Task Tell(IReadOnlyList<string> signals) => signals.Count == 0 ? Task.CompletedTask : _poster.Until(
        HttpStatusCode.Accepted, HttpMethod.Post, "/v1/signals", $"[{string.Join(',', signals)}]", _abandon.Token);

    static string Opened(string account) =>
        $$"""{"id":"opened","account":"{{account}}","type":"account.created","props":{"name":"A","segment":"{{Courses.Segment}}"} }""";

    static IEnumerable<string> Milestones(string account, int from, int to) => Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(n =>
        $$"""{"id":"m{{n}}","account":"{{account}}","type":"onboarding.milestone","name":"m{{n}}"}""");

    bool IsMidnightNear() => _time.GetUtcNow().TimeOfDay > TimeSpan.FromDays(1) - BeforeMidnight;
}
