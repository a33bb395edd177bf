using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A stored state of a grain, injected with <see cref="PersistentStateAttribute"/>.</summary>
/// <remarks>Read before <c>OnActivateAsync</c>; in the constructor it is not there yet.</remarks>
public interface IPersistentState<TState> : IStorage<TState>;
