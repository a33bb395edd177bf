using System.Text.Json;
using HealthEngine.Playbooks;

namespace HealthEngine.Silo.Demo;

/// <summary>What the made-up company does about its accounts: the playbooks that come with the engine, as a team would set them up.</summary>
static class DemoPlaybooks
{
    // A tenth would need years to show something; three in ten of 150 accounts show it in a quarter.
    const double HoldoutShare = 0.3;

    const string Renewal = "renewal-90-days";

    // One stays as it came, so that there is something to switch on.
    const string LeftOff = "detractor-follow-up";

    // Nothing says so early whether customers stay as how offers and renewals go: these two are measured.
    static readonly string[] Measured = ["expansion-offer", Renewal];

    /// <summary>Ids and bodies.</summary>
    public static IEnumerable<(string Id, string Body)> All =>
        from template in PlaybookTemplates.All
        let playbook = SetUp(template.Id, template.Playbook)
        select (template.Id, JsonSerializer.Serialize(playbook, PlaybookJson.Default.PlaybookDefinition));

    static PlaybookDefinition SetUp(string id, PlaybookDefinition playbook) => playbook with
    {
        Enabled = id != LeftOff,
        Holdout = Measured.Contains(id) ? new(HoldoutShare) : playbook.Holdout,
        // Once a day would be once in twenty seconds here, for ever; the threshold asks whom the day concerns.
        Triggers = id == Renewal ? [new(Threshold: playbook.Entry!.All[0])] : playbook.Triggers,
    };
}
