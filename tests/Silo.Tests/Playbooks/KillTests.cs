using HealthEngine.Playbooks.Runs;
using HealthEngine.Silo.Tests.Storage;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>An engine is killed at every place at which it writes, one after another; another one goes on over the same store.</summary>
public sealed class KillTests : IDisposable
{
    const string Playbook = """
        {"name":"Rescue","enabled":true,"triggers":[{"manual":true}],"steps":[
          {"type":"task","id":"call","title":"Call them","text":"Ask what holds them back.","due":"2.00:00:00"},
          {"type":"branch","if":{"input":"coverage","op":"<","value":2},
           "then":[{"type":"webhook","id":"tell","endpoint":"hook","title":"At risk","text":"See the account."}]},
          {"type":"wait","for":"1.00:00:00"},
          {"type":"notify","id":"chat","title":"Look at them","text":"A day has passed."},
          {"type":"waitUntil","until":{"when":{"input":"usage.events_28d","op":">","value":5},"timeout":"7.00:00:00"}},
          {"type":"branch","id":"again","if":{"input":"coverage","op":"<","value":2},"goto":"chat","atMost":1},
          {"type":"slack","id":"last","endpoint":"chat","title":"Still silent","text":"Nothing came."}]}
        """;

    readonly string _root = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Killed_wherever_it_writes_a_run_has_each_effect_once()
    {
        var whole = new Killer(int.MaxValue);
        var (run, expected) = await Play("whole", whole);
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(4, expected.Messages.Count); // tell, chat, chat again, last
        Assert.True(whole.Places > 60, $"{whole.Places} places");

        for (var place = 1; place <= whole.Places; place++)
        {
            var (again, collector) = await Play($"{place}", new Killer(place));
            Assert.True(
                expected.Messages.Keys.Order().SequenceEqual(collector.Messages.Keys.Order()),
                $"Killed at place {place} of {whole.Places}, the engine sent {string.Join(", ", collector.Messages.Keys)}.");
            Assert.Equal(run.Taken.Select(s => (s.Step, s.Outcome)), again.Taken.Select(s => (s.Step, s.Outcome)));
        }
    }

    async Task<(Run Run, Collector Collector)> Play(string name, Killer killer)
    {
        var (directory, clock, collector) = (Path.Combine(_root, name), new StoryClock(Entries.At), new Collector());
        Directory.CreateDirectory(directory);
        await using (var engine = await PlaybookEngine.Start(directory, clock, collector))
        {
            await engine.Define("rescue", Playbook);
            await engine.Open(PlaybookEngine.Acme);
        }

        await using (var mortal = await PlaybookEngine.Start(directory, clock, collector, killer))
        {
            try
            {
                var entered = await mortal.Enter("rescue", PlaybookEngine.Acme);
                await mortal.RunToEnd(entered.Run!);
            }
            catch (Exception) when (killer.HasKilled)
            {
                // What it was about to tell anybody is lost.
            }
        }

        await using var next = await PlaybookEngine.Start(directory, clock, collector);
        var answer = await next.Enter("rescue", PlaybookEngine.Acme); // as whoever follows the journal would come upon it again
        var run = await next.RunToEnd(answer.Run!);
        await next.Get<Tasks.TaskDesk>().TellArrears(default);
        await IsTold(next, run);
        return (run, collector);
    }

    static async Task IsTold(PlaybookEngine engine, Run run)
    {
        var told = await engine.Told(PlaybookEngine.Acme);
        Assert.Equal(Enumerable.Range(1, run.News), told.Select(e => e.Number)); // all of it, once, in its order
        Assert.Equal(["call"], (await engine.Tasks()).Select(t => t.Origin!.Step));
        Assert.True(run.Untold.IsDefaultOrEmpty);
    }
}
