namespace HealthEngine.Actors;

/// <summary>An activation's place in the collector's list of one beat.</summary>
struct IdleEntry
{
    internal Activation? Before;
    internal Activation? After;
    internal long Beat;
}
