using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Silo.Demo;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;

namespace HealthEngine.Connectors.Tests.Demo;

public class DemoTeamTests
{
    static readonly DateTimeOffset Given = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    static AccountTask TaskOf(string id) => new(
        id, AccountKey.Parse($"account/{WorkspaceId.Default}/acme"), "Call them", "", "Ann", Given.AddDays(5), TaskState.Open, null,
        null, Given, "playbook:usage-drop", Given, "playbook:usage-drop", 1);

    [Fact]
    public void Every_template_is_set_up_and_only_one_is_left_to_be_switched_on()
    {
        var playbooks = DemoPlaybooks.All.ToDictionary(
            p => p.Id, p => JsonSerializer.Deserialize(p.Body, PlaybookJson.Default.PlaybookDefinition)!);
        Assert.Equal(PlaybookTemplates.All.Select(t => t.Id), playbooks.Keys);
        Assert.Equal(["detractor-follow-up"], playbooks.Where(p => !p.Value.Enabled).Select(p => p.Key));
        // A schedule would come round every twenty seconds.
        Assert.All(playbooks.Values, p => Assert.All(p.Triggers, t => Assert.Null(t.Schedule)));
    }

    [Fact]
    public void A_task_is_done_as_it_was_the_first_time_and_mostly_before_it_is_due()
    {
        var ids = Enumerable.Range(0, 500).Select(n => $"task_{n}").ToList();
        var habits = ids.ConvertAll(id => TaskHabit.Of(7, TaskOf(id)));
        Assert.Equal(habits, ids.ConvertAll(id => TaskHabit.Of(7, TaskOf(id))));
        Assert.InRange(habits.Count(h => h.DoneAt <= Given.AddDays(5)), 380, 470);
        Assert.InRange(habits.Count(h => h.State == TaskState.Dismissed), 15, 75);
        Assert.All(habits, h => Assert.NotEmpty(h.Outcome));
    }
}
