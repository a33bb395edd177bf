namespace HealthEngine.Silo.Demo;

/// <summary>The people of the made-up company: they have playbooks, and do the tasks that these give.</summary>
public interface IDemoTeam
{
    /// <summary>Sets the playbooks up, before anything happens.</summary>
    Task Begin(CancellationToken cancellation);

    /// <summary>Returns when playbooks know all that has happened: time must not leap past what they would do.</summary>
    Task CatchUp(CancellationToken cancellation);

    /// <summary>Does what has become due.</summary>
    Task Work(CancellationToken cancellation);
}
