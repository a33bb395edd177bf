using HealthEngine.Engine.Bench;

FoldBench.Run();
