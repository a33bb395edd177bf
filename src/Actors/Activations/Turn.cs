namespace HealthEngine.Actors;

/// <summary>What an activation does next. At most one part is set; none means that there is nothing to do.</summary>
readonly record struct Turn(Task? Continuation = null, Call? Call = null, Phase Enter = Phase.New);
