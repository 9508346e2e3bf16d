import { Router } from 'express';
