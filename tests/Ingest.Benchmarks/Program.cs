Console.Error.WriteLine("usage: Ingest.Benchmarks <benchmark>");
return 2;
