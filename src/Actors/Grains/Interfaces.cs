using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Anything that can be called by its identity.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>What every grain interface derives from, through one of the two below.</summary>
    /// <remarks>Methods return <c>Task</c>, <c>Task&lt;T&gt;</c>, <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.
    /// Arguments and results pass by reference within the process: they must be immutable.</remarks>
    public interface IGrain : IAddressable;

    public interface IGrainWithStringKey : IGrain;

    public interface IGrainWithIntegerKey : IGrain;
}
